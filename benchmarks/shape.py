"""`python -m benchmarks.shape FOLDER...`: how much the entries of content folders hold, side by side."""

from __future__ import annotations

import argparse
import json
import statistics
from collections.abc import Callable, Iterator, Sequence
from dataclasses import astuple, fields
from pathlib import Path

from benchmarks.making.shapes import SHAPES, FieldShape, Shape
from sas_lint.api.checking import Result, check
from sas_lint.api.config import Config
from sas_lint.lint.context import Whole
from sas_lint.lint.mentions import Mention
from sas_lint.model.blocks import Item, List, Paragraph, Prose, prose_of
from sas_lint.model.statement import Field, Source
from sas_lint.rules.values import FieldRole

_Measure = Callable[[Source], int]


def _shape(source: Source, ids: set[str]) -> Shape:
    inside = sum(relation.target.value in ids for relation in source.relations)
    return Shape(
        len(source.keys.components),
        len(source.keys.aliases),
        inside,
        len(source.relations) - inside,
        {field.id: _field_shape(field) for field in source.fields if field.id},
    )


def _field_shape(field: Field) -> FieldShape:
    paragraphs = [block.prose for block in field.blocks if isinstance(block, Paragraph)]
    lists = tuple(block for block in field.blocks if isinstance(block, List))
    nested = [item for outer in field.items for item in _items(outer.blocks)]
    return FieldShape(
        len(paragraphs),
        _words(paragraphs),
        len(field.items),
        sum(item.label is not None for item in nested),
        sum(item.label is None for item in nested),
        _words(prose_of(lists)),
    )


def _items(blocks: Sequence[object]) -> Iterator[Item]:
    for block in blocks:
        if isinstance(block, List):
            for item in block.items:
                yield item
                yield from _items(item.blocks)


def _words(texts: Iterator[Prose] | Sequence[Prose]) -> int:
    return sum(len(prose.text.split()) for prose in texts)


def _measures(folder: Path, result: Result) -> dict[str, list[int]]:
    """What the table compares: a name, and the number for each entry."""
    statement = result.statement
    sources = list(statement.sources)
    whole = Whole(statement, (), result.catalogue)

    def published(role: FieldRole) -> _Measure:
        return lambda source: len([item for field in whole.of_role(source, role) for item in field.items])

    def spoken(wanted: Callable[[Source, Mention], bool]) -> _Measure:
        def measure(source: Source) -> int:
            found = (
                mention for prose in prose_of(source.blocks) for mention in whole.mentions.find(prose.text)
            )
            return sum(wanted(source, mention) for mention in found)

        return measure

    measures: dict[str, _Measure] = {
        "characters": lambda source: len((folder.parent / source.path).read_text("utf-8")),
        "words in the body": lambda source: _words(prose_of(source.blocks)),
        "paragraphs": lambda source: sum(isinstance(block, Paragraph) for block in source.blocks),
        "list items": lambda source: sum(1 for _ in _items(source.blocks)),
        "facts": lambda source: sum(item.label is not None for item in _items(source.blocks)),
        "relations": lambda source: len(source.relations),
        "statistical publications": published("publications"),
        "non-statistical publications": published("other-publications"),
        "synergies": published("synergies"),
        "components": lambda source: len(source.keys.components),
        "names of its own": lambda source: sum(1 for _ in source.names()),
        "mentions of other entries": spoken(lambda source, found: found.source not in (None, source.id)),
        "mentions of itself": spoken(lambda source, found: found.source == source.id),
        "mentions of names": spoken(lambda _, found: found.source is None and not found.title),
        "mentions of publications": spoken(lambda _, found: found.title),
    }
    table = {name: [measure(source) for source in sources] for name, measure in measures.items()}
    table["entries a chapter"] = [len(chapter.sources) for chapter in statement.chapters]
    return table


def _registries(result: Result) -> dict[str, float]:
    statement = result.statement
    count = sum(1 for _ in statement.sources)
    return {
        "publications registered, an entry": len(statement.publications) / count,
        "names registered, an entry": len(statement.names) / count,
    }


def _print(folders: Sequence[Path]) -> None:
    results = [check(folder, Config()) for folder in folders]
    tables = [_measures(folder, result) for folder, result in zip(folders, results, strict=True)]
    head = "".join(f"  {f'{folder.resolve().parent.name}/{folder.name}':>24}" for folder in folders)
    print(f"{'median, mean, most':34}{head}")
    for name in tables[0]:
        print(f"{name:34}" + "".join(f"  {_summary(table[name]):>24}" for table in tables))
    registries = [_registries(result) for result in results]
    for name in registries[0]:
        print(f"{name:34}" + "".join(f"  {found[name]:24.2f}" for found in registries))


def _summary(numbers: Sequence[int]) -> str:
    return f"{statistics.median(numbers):.0f}  {statistics.fmean(numbers):7.1f}  {max(numbers):5}"


def _write(folder: Path) -> None:
    statement = check(folder, Config()).statement
    ids = {source.id for source in statement.sources}
    found = [_shape(source, ids) for source in statement.sources]
    rows = [
        {
            "keys": {field.name: getattr(shape, field.name) for field in fields(shape)[:-1]},
            "fields": {id_: list(astuple(field)) for id_, field in shape.fields.items()},
        }
        for shape in found
    ]
    lines = ",\n".join(json.dumps(row) for row in rows)
    SHAPES.write_text(f"[\n{lines}\n]\n", "utf-8", newline="\n")


def main() -> None:
    """Print the measures of content folders, or write the first one's for the generator."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.shape", description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    parser.add_argument(
        "--write", action="store_true", help=f"write {SHAPES.name} anew from the first folder"
    )
    arguments = parser.parse_args()
    if arguments.write:
        _write(arguments.folders[0])
    _print(arguments.folders)


if __name__ == "__main__":
    main()
