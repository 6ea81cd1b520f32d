"""A page in a chapter's folder -> a Source with its fields and relations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import blake2b
from typing import NamedTuple

from sas_lint.model.blocks import Block, Heading
from sas_lint.model.keys import RelationKeys, SourceKeys
from sas_lint.model.statement import INVERSE, Field, Relation, Source
from sas_lint.read.digest import digest
from sas_lint.read.pages import page
from sas_lint.read.tree import Tree
from sas_lint.rules.values import Catalogue
from sas_lint.schema.faults import Fault
from sas_lint.schema.values import IDENTIFIER, Located
from sas_lint.schema.written import Written
from sas_lint.spans import Span

_FIELD_LEVEL = 2
_END_OF_HEAD = re.compile(r"[\r\n]---[ \t]*(?=[\r\n]|$)")
_KEYS_OF_A_RELATION = 5


class Shape(NamedTuple):
    """How entries are to be read: the ids of fields by heading, and the labels of facts."""

    headings: dict[str, str]
    labels: frozenset[str]

    @classmethod
    def of(cls, catalogue: Catalogue) -> Shape:
        """The shape that the packs' fields ask for."""
        headings = {}
        for definition in catalogue.fields:
            for heading in (definition.title, *definition.aliases):
                headings[heading_key(heading)] = definition.id
        return cls(headings, catalogue.labels)


def heading_key(heading: str) -> str:
    """A heading for comparison: small letters, single spaces, no closing colon or stop."""
    return " ".join(heading.casefold().split()).rstrip(".:")


class Entry(NamedTuple):
    """An entry as read (`source` is None where the file could not be), its path, and its faults.

    `head` is a digest of the text that its front matter stands in, or of all where there is none: nothing
    that another entry may be judged by stands below.
    """

    path: str
    source: Source | None
    faults: tuple[Fault, ...]
    head: bytes = b""

    @property
    def id(self) -> str:
        """The file's stem."""
        return self.path.rpartition("/")[2].removesuffix(".md")


def entry(tree: Tree, path: str, shape: Shape) -> Entry:
    """Read the entry at a path of a content folder."""
    text, shown = tree.read(path), f"{tree.name}/{path}"
    if isinstance(text, Fault):
        return Entry(shown, None, (text,))
    found, faults = source(text, shown, path.partition("/")[0], shape)
    end = _END_OF_HEAD.search(text)
    head = text[: end.end()] if end else text
    return Entry(
        shown, found, faults, blake2b(head.encode("utf-8", "surrogatepass"), digest_size=16).digest()
    )


def source(text: str, path: str, chapter: str, shape: Shape) -> tuple[Source, tuple[Fault, ...]]:
    """Read an entry; what could not be read is a fault, and the rest is kept."""
    stem = path.rpartition("/")[2].removesuffix(".md")
    fallback = {"title": Located(stem, Span(path, 1))}
    read = page(text, path, SourceKeys, "The front matter of an entry", fallback, shape.labels)
    faults = list(read.faults)
    if not IDENTIFIER.fullmatch(stem):
        message = f"The file's name “{stem}” is not an id"
        faults.append(
            Fault("wrong-type", Span(path), message, "Name the file with small letters, digits and hyphens.")
        )
    preamble, fields = _fields(read.blocks, shape)
    relations = tuple(_relations(read.keys.relations, faults))
    return Source(
        stem,
        chapter,
        path,
        read.keys.title,
        read.keys,
        relations,
        preamble,
        fields,
        read.head,
        read.end,
        read.broken,
        digest(text) if read.keys.signed_off else "",
        Written(path, text),
    ), tuple(faults)


def _fields(blocks: tuple[Block, ...], shape: Shape) -> tuple[tuple[Block, ...], tuple[Field, ...]]:
    starts = [
        (number, block)
        for number, block in enumerate(blocks)
        if isinstance(block, Heading)
        and (block.level <= _FIELD_LEVEL or heading_key(block.prose.text) in shape.headings)
    ]
    if not starts:
        return blocks, ()
    ends = [number for number, _ in starts[1:]] + [len(blocks)]
    fields = tuple(
        Field(
            shape.headings.get(heading_key(head.prose.text)), head.prose, head.level, blocks[start + 1 : end]
        )
        for (start, head), end in zip(starts, ends, strict=True)
    )
    return blocks[: starts[0][0]], fields


def _relations(found: tuple[RelationKeys, ...], faults: list[Fault]) -> Iterator[Relation]:
    for keys in found:
        targets = [(kind, getattr(keys, kind.replace("-", "_"))) for kind in INVERSE]
        given = [(kind, target) for kind, target in targets if target is not None]
        if len(given) == 1:
            kind, target = given[0]
            yield Relation(kind, target, keys.on, keys.planned, keys.scope, keys.what)
        elif given:
            kind, second = given[1]
            help_ = f"Begin a new relation with “- {kind}:”."
            faults.append(
                Fault("wrong-type", second.span, "A relation names two targets", help_, second.value)
            )
        else:
            stated = next((item for item in (keys.on, keys.planned, keys.scope, keys.what) if item), None)
            if stated and not any(_is_beside(fault, stated.span) for fault in faults):
                help_ = f"Begin it with one of {', '.join(INVERSE)}, and an id or a name."
                faults.append(Fault("missing-key", stated.span, "A relation names no target", help_))


def _is_beside(fault: Fault, span: Span) -> bool:
    """Whether a fault may lie among the keys of the same relation, at its target."""
    return abs((fault.span.line or 0) - (span.line or 0)) < _KEYS_OF_A_RELATION
