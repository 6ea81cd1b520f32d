"""The printed statement and our own registries -> the files of a content folder."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import yaml

from benchmarks.making.draft import page
from benchmarks.real.blocks import Block, Setter
from benchmarks.real.outline import Outline, PrintedChapter, PrintedEntry, PrintedPart
from benchmarks.real.paragraphs import key
from sas_lint.adopt.block_style import Value
from sas_lint.adopt.block_style import yaml as block_style
from sas_lint.model.keys import ComponentKeys
from sas_lint.model.statement import Source
from sas_lint.schema.values import Text

_MARKUP = re.compile(r"[\\`*\[\]<]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)")
_AT_THE_START = re.compile(r"([-+#>=|~](?=[-+#>=|~\s]|$)|\d+(?=[.)](?:\s|$)))")
_COPIED = ("names.yaml", "publications.yaml")


def files(outline: Outline, setter: Setter, links: Iterable[str], own: Path) -> Iterator[tuple[str, str]]:
    """Path and text of each file; `links` are the addresses that the print links to, `own` is our content."""
    linked = frozenset(links)
    yield "statement.yaml", _statement((own / "statement.yaml").read_text("utf-8"))
    yield from ((name, (own / name).read_text("utf-8")) for name in _COPIED)
    for part in outline.parts:
        yield f"front/{part.part.file}.md", _part(part, setter, linked)
    for chapter in outline.chapters:
        yield f"{chapter.chapter.id}/chapter.md", _chapter(chapter)
        for entry in chapter.entries:
            yield f"{chapter.chapter.id}/{entry.source.id}.md", _entry(entry, setter, linked)


def _statement(text: str) -> str:
    """Our own statement.yaml without its waivers."""
    keys = yaml.load(text, yaml.BaseLoader)
    return block_style({name: value for name, value in keys.items() if name != "waivers"})


def _part(part: PrintedPart, setter: Setter, links: frozenset[str]) -> str:
    lines: list[str] = []
    for section in part.sections:
        lines.extend(_heading(section.heading))
        lines.extend(
            _markdown(setter.set(section.paragraphs, None, (part.part.file, section.heading)), links)
        )
    return page({"title": part.title, "answers": dict(part.part.answers)}, lines)


def _chapter(chapter: PrintedChapter) -> str:
    names = {key(name.value): entry.source.id for entry in chapter.entries for name in _names(entry.source)}
    printed: list[Mapping[str, Value]] = []
    for title, number in chapter.contents:
        source = names.get(key(title))
        printed.append({**({"source": source} if source else {}), "title": title, "page": str(number)})
    contents = [entry.source.id for entry in chapter.entries]
    return page({"title": chapter.title, "contents": contents, "printed": printed}, ())


def _names(source: Source) -> Iterator[Text]:
    yield source.title
    yield from source.keys.aliases


def _entry(entry: PrintedEntry, setter: Setter, links: frozenset[str]) -> str:
    source = entry.source
    keys: dict[str, Value] = {
        "title": entry.title,
        "short-title": source.keys.short_title.value if source.keys.short_title else "",
        "status": source.status or "",
        "aliases": [alias.value for alias in source.keys.aliases],
        "components": [_component(component) for component in source.keys.components],
    }
    lines: list[str] = []
    for section in entry.sections:
        role = section.definition.role if section.definition else None
        lines.extend(_heading(section.heading))
        lines.extend(_markdown(setter.set(section.paragraphs, role, (source.id, section.heading)), links))
    return page(keys, lines)


def _component(component: ComponentKeys) -> Mapping[str, Value]:
    return {
        "name": component.name.value,
        "short": component.short.value if component.short else "",
        "aliases": [alias.value for alias in component.aliases],
    }


def _heading(heading: str) -> Iterator[str]:
    if heading:
        yield f"## {escaped(heading)}"


def _markdown(blocks: Iterable[Block], links: frozenset[str]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, str):
            yield _line(block, links)
            continue
        rows = []
        for item in block:
            rows.append(f"- {_line(item.text, links)}")
            rows.extend(f"  - {_line(part, links)}" for part in item.parts)
        yield "\n".join(rows)


def _line(text: str, links: frozenset[str]) -> str:
    return f"<{text}>" if text in links else escaped(text)


def escaped(text: str) -> str:
    """Words as Markdown that reads as they do: what would be markup has a backslash before it."""
    safe = _MARKUP.sub(r"\\\g<0>", text)
    start = _AT_THE_START.match(safe)
    if start is None:
        return safe
    # A number that would begin a list has its full stop escaped, any other sign is escaped itself.
    return f"{start[0]}\\{safe[start.end() :]}" if start[0].isdigit() else f"\\{safe}"
