"""The settings of a Word file: what the document asks of the program that opens it, in the schema's order."""

from __future__ import annotations

from typing import Literal

from sas_lint.typeset import wordml as w

Edits = Literal["comments", "trackedChanges"]

# Where the two stand among the settings that the theme may have: before the first of these that is there.
_AFTER_PROTECTION = (
    "autoFormatOverride", "styleLockTheme", "styleLockQFSet", "defaultTabStop", "autoHyphenation",
    "consecutiveHyphenLimit", "hyphenationZone", "doNotHyphenateCaps", "showEnvelope", "summaryLength",
    "clickAndTypeStyle", "defaultTableStyle", "evenAndOddHeaders", "bookFoldRevPrinting", "bookFoldPrinting",
    "bookFoldPrintingSheets", "drawingGridHorizontalSpacing", "drawingGridVerticalSpacing",
    "characterSpacingControl",
)  # fmt: skip
_AFTER_UPDATE = (
    "hdrShapeDefaults", "footnotePr", "endnotePr", "compat", "docVars", "rsids", "attachedSchema",
    "themeFontLang", "clrSchemeMapping", "decimalSymbol", "listSeparator",
)  # fmt: skip


def update_fields(settings: w.Element) -> None:
    """Have the fields filled in when the file is opened; Word asks its reader first."""
    if settings.find(w.tag("updateFields")) is None:
        _insert(settings, w.make("updateFields", val="true"), _AFTER_UPDATE)


def allow_only(settings: w.Element, edits: Edits) -> None:
    """Let readers comment only, or change with every change marked; without a password."""
    protection = w.make("documentProtection", edit=edits, enforcement=1)
    _insert(settings, protection, (*_AFTER_PROTECTION, "updateFields", *_AFTER_UPDATE))


def embedded_fonts(settings: w.Element) -> None:
    """Say that fonts are inside, and that only their used characters are to be saved."""
    settings.insert(0, w.make("saveSubsetFonts"))
    settings.insert(0, w.make("embedTrueTypeFonts"))


def _insert(settings: w.Element, made: w.Element, followers: tuple[str, ...]) -> None:
    names = {w.tag(name) for name in followers}
    for at, child in enumerate(settings):
        if child.tag in names:
            settings.insert(at, made)
            return
    settings.append(made)
