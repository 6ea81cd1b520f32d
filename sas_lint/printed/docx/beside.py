"""The parts of a Word document that stand beside its text -> heads and feet, and notes by their marks."""

from __future__ import annotations

from collections.abc import Iterator

from sas_lint.printed.docx.blocks import blocks_of, paragraphs_of
from sas_lint.printed.docx.package import Package, W
from sas_lint.printed.docx.paragraphs import Reader
from sas_lint.printed.docx.styles import Styles
from sas_lint.printed.model import Margin, Words

_NOWHERE = 0

Note = tuple[str, str]
"""What kind of note it is (footnote or endnote), and its id."""


def margins_of(package: Package, styles: Styles) -> Iterator[Margin]:
    """The heads and feet that the document has."""
    for kind in ("header", "footer"):
        for name in dict.fromkeys(package.related(kind)):
            root = package.xml(name)
            words = paragraphs_of(list(blocks_of(root, Reader(styles)))) if root is not None else ()
            text = " ".join(one.text for one in words if one.text)
            if text:
                yield Margin(_NOWHERE, text)


def notes_of(package: Package, styles: Styles) -> dict[Note, list[Words]]:
    """The paragraphs of each note, in the order of the file."""
    found: dict[Note, list[Words]] = {}
    for kind in ("footnote", "endnote"):
        root = package.part(f"{kind}s")
        for note in root if root is not None else ():
            held = found.setdefault((kind, note.get(f"{W}id") or ""), [])
            words = paragraphs_of(list(blocks_of(note, Reader(styles))))
            held += (Words(_NOWHERE, one.text) for one in words if one.text)
    return found
