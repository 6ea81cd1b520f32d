"""A content folder's files -> the Statement, and a fault for each thing that could not be read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple, TypeVar

from sas_lint.model.keys import ChapterKeys, NameKeys, PartKeys, PublicationKeys, StatementKeys
from sas_lint.model.statement import Chapter, Part, Statement
from sas_lint.read.entries import Entry, Shape, entry
from sas_lint.read.identity import duplicates
from sas_lint.read.pages import page
from sas_lint.read.tree import Tree
from sas_lint.rules.values import Catalogue
from sas_lint.schema.faults import Fault
from sas_lint.schema.nodes import Node, parse
from sas_lint.schema.nodes import Sequence as Nodes
from sas_lint.schema.records import Reader
from sas_lint.schema.values import Located, Text
from sas_lint.schema.written import Written
from sas_lint.spans import Span

R = TypeVar("R")
STATEMENT_FILE = "statement.yaml"
PUBLICATIONS_FILE = "publications.yaml"
NAMES_FILE = "names.yaml"
CHAPTER_FILE = "chapter.md"
README_FILE = "README.md"
FRONT = "front"
ASSETS = "assets"
FORMAT = 1
LETTERS = "abcdef"


class Skeleton(NamedTuple):
    """A statement without its entries, and the paths of each chapter's, in the order of the document."""

    statement: Statement
    paths: tuple[tuple[str, ...], ...]
    faults: tuple[Fault, ...]

    @property
    def entries(self) -> list[str]:
        """The paths of all entries, chapter by chapter."""
        return [path for paths in self.paths for path in paths]


def read(
    tree: Tree, catalogue: Catalogue, as_of: date | None, default_as_of: date
) -> tuple[Statement, tuple[Fault, ...]]:
    """Read the whole statement.

    `as_of` goes before statement.yaml's own date, and `default_as_of` stands in where there is neither.
    """
    found = skeleton(tree, catalogue, as_of, default_as_of)
    shape = Shape.of(catalogue)
    entries = [entry(tree, path, shape) for path in found.entries]
    statement, faults = joined(found, entries)
    return statement, (*faults, *(fault for one in entries for fault in one.faults))


def of_skeleton(path: str) -> bool:
    """Whether a file may be part of the skeleton; the entries are among the others."""
    folder, slash, name = path.partition("/")
    return path.endswith((".md", ".yaml")) and (not slash or folder == FRONT or name == CHAPTER_FILE)


def skeleton(tree: Tree, catalogue: Catalogue, as_of: date | None, default_as_of: date) -> Skeleton:
    """Read everything but the entries."""
    return _Reading(tree, catalogue).skeleton(as_of, default_as_of)


def joined(found: Skeleton, entries: Sequence[Entry]) -> tuple[Statement, tuple[Fault, ...]]:
    """The statement with its entries, given in the order of `found.entries`.

    The faults are those of the skeleton and the names that two things share, without those of the entries.
    """
    of = iter(entries)
    chapters = tuple(
        _filled(chapter, [next(of) for _ in paths])
        for chapter, paths in zip(found.statement.chapters, found.paths, strict=True)
    )
    broken = {one.path for one in entries if one.source is None or one.source.broken}
    whole = found.statement._replace(chapters=chapters, broken=found.statement.broken | broken)
    return whole, (*found.faults, *duplicates(whole))


def _filled(chapter: Chapter, entries: Sequence[Entry]) -> Chapter:
    """The chapter with its entries."""
    sources = [one.source for one in entries if one.source]
    unreadable = frozenset(one.id for one in entries if one.source is None)
    return chapter._replace(sources=tuple(sources), unreadable=unreadable)


class _Reading:
    def __init__(self, tree: Tree, catalogue: Catalogue) -> None:
        self._tree = tree
        self._labels = catalogue.labels
        self._faults: list[Fault] = list(tree.faults)
        self._broken: set[str] = {fault.span.path for fault in tree.faults}
        self._written: list[Written] = []
        self._folders: dict[str, list[str]] = {}
        for path in sorted(tree.files):
            folder, slash, _ = path.partition("/")
            if slash:
                self._folders.setdefault(folder, []).append(path)

    def skeleton(self, as_of: date | None, default_as_of: date) -> Skeleton:
        """Read statement.yaml, the registries, the front parts and the chapters' own pages."""
        keys, head = self._keys()
        listed = _once(keys.chapters)
        missing = tuple(name for name in listed if name.value not in self._folders)
        named = [name.value for name in listed if name.value in self._folders] or self._guessed_chapters()
        found = Statement(
            self._tree.name,
            keys,
            head,
            tuple(part for part in map(self._part, self._folders.get(FRONT, [])) if part),
            tuple(map(self._chapter, named)),
            self._registry(PUBLICATIONS_FILE, PublicationKeys, "A publication"),
            self._registry(NAMES_FILE, NameKeys, "A name"),
            as_of or (keys.as_of.value.last if keys.as_of else default_as_of),
            missing,
            tuple(self._stray(set(named))),
            self._tree.files,
            frozenset(self._broken),
            tuple(self._written),
        )
        paths = tuple(tuple(self._in_order(chapter)) for chapter in found.chapters)
        return Skeleton(found, paths, tuple(self._faults))

    def _keys(self) -> tuple[StatementKeys, Span]:
        path = self._path(STATEMENT_FILE)
        head = Span(path, 1, 1, 1, 1)
        fallback: Mapping[str, Any] = {"title": Located(self._tree.name, Span(path))}
        help_ = f"Write {STATEMENT_FILE} with at least format, title, producer, published and chapters."
        if STATEMENT_FILE not in self._tree.files:
            self._broken.add(path)
            self._faults.append(Fault("unreadable", Span(path), f"There is no {STATEMENT_FILE}", help_))
            return StatementKeys(**fallback), head
        node = self._yaml(STATEMENT_FILE)
        if node is None and path not in self._broken:
            self._faults.append(Fault("missing-key", head, f"{STATEMENT_FILE} is empty", help_))
        keys = self._record(node, StatementKeys, STATEMENT_FILE, fallback) if node else None
        if keys is None:
            self._broken.add(path)
        if keys and keys.format and keys.format.value != FORMAT:
            message = f"Format {keys.format.value} is not one that this version reads"
            self._faults.append(Fault("wrong-type", keys.format.span, message, f"Write format: {FORMAT}."))
        return keys or StatementKeys(**fallback), head

    def _guessed_chapters(self) -> list[str]:
        return [folder for folder, paths in self._folders.items() if f"{folder}/{CHAPTER_FILE}" in paths]

    def _in_order(self, chapter: Chapter) -> list[str]:
        """The paths of a chapter's entries, in the order of its contents, then by id."""
        order = {name.value: number for number, name in enumerate(_once(chapter.keys.contents))}

        def place(path: str) -> tuple[int, str]:
            id_ = path.rpartition("/")[2].removesuffix(".md")
            return order.get(id_, len(order)), id_

        return sorted(self._entry_paths(chapter.id), key=place)

    def _entry_paths(self, folder: str) -> list[str]:
        pages = [path for path in self._folders[folder] if path.endswith(".md") and path.count("/") == 1]
        return [path for path in pages if path != f"{folder}/{CHAPTER_FILE}"]

    def _chapter(self, folder: str) -> Chapter:
        path = f"{folder}/{CHAPTER_FILE}"
        is_there = path in self._tree.files
        own = self._page(path, ChapterKeys, "The front matter of a chapter", folder) if is_there else None
        if not is_there:
            help_ = f"Write {CHAPTER_FILE} with the chapter's title and contents."
            self._broken.add(self._path(path))
            self._faults.append(
                Fault("unreadable", Span(self._path(path)), f"The chapter has no {CHAPTER_FILE}", help_)
            )
        keys = own.keys if own else ChapterKeys(title=Located(folder, Span(self._path(path))))
        blocks, head = (own.blocks, own.head) if own else ((), Span(self._path(path)))
        broken = own is None or own.broken
        return Chapter(folder, self._path(path), keys.title, keys, blocks, (), head, frozenset(), broken)

    def _part(self, path: str) -> Part | None:
        if not path.endswith(".md"):
            return None
        stem = path.rpartition("/")[2].removesuffix(".md")
        own = self._page(path, PartKeys, "The front matter of a part", stem)
        if own is None:
            return None
        for letter in own.keys.answers:
            if letter.value not in LETTERS:
                message = f"“{letter.value}” is no requirement of Protocol 3"
                self._faults.append(
                    Fault("wrong-type", letter.span, message, "The letters are a to f.", letter.value)
                )
        return Part(stem, self._path(path), own.keys.title, own.keys, own.blocks, own.head)

    def _page(self, path: str, record: type[R], what: str, title: str) -> Any:
        text = self._text(path)
        if text is None:
            return None
        fallback = {"title": Located(title, Span(self._path(path), 1))}
        own = page(text, self._path(path), record, what, fallback, self._labels)
        self._faults.extend(own.faults)
        if own.broken:
            self._broken.add(self._path(path))
        return own

    def _registry(self, path: str, record: type[R], what: str) -> tuple[R, ...]:
        if path not in self._tree.files:
            return ()
        node = self._yaml(path)
        if node is None:
            return ()
        if not isinstance(node, Nodes):
            help_ = "Start each entry on its own line, with a hyphen and a space."
            self._broken.add(self._path(path))
            self._faults.append(Fault("wrong-type", node.span, f"{path} must be a list", help_))
            return ()
        items = tuple(item for item in (self._record(child, record, what) for child in node.items) if item)
        if len(items) < len(node.items):
            self._broken.add(self._path(path))
        return items

    def _record(
        self, node: Node, record: type[R], what: str, fallback: Mapping[str, Any] | None = None
    ) -> R | None:
        reader = Reader()
        found = reader.record(node, record, what, fallback or {})
        self._faults.extend(reader.faults)
        return found

    def _yaml(self, path: str) -> Node | None:
        text = self._text(path)
        if text is None:
            return None
        node, faults = parse(text, self._path(path))
        self._faults.extend(faults)
        if node is None and faults:
            self._broken.add(self._path(path))
        return node

    def _text(self, path: str) -> str | None:
        text = self._tree.read(path)
        if isinstance(text, Fault):
            self._faults.append(text)
            self._broken.add(text.span.path)
            return None
        self._written.append(Written(self._path(path), text))
        return text

    def _stray(self, chapters: set[str]) -> list[Span]:
        known = {STATEMENT_FILE, PUBLICATIONS_FILE, NAMES_FILE, README_FILE}
        top = [path for path in sorted(self._tree.files) if "/" not in path and path not in known]
        folders = [name for name in self._folders if name not in chapters | {FRONT, ASSETS}]
        return [Span(self._path(path)) for path in (*top, *folders)]

    def _path(self, path: str) -> str:
        return f"{self._tree.name}/{path}"


def _once(names: tuple[Text, ...]) -> tuple[Text, ...]:
    return tuple({name.value: name for name in reversed(names)}.values())[::-1]
