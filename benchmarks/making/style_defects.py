"""Faults of style and of markup that are worked into one entry, each a paragraph of a field."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from benchmarks.making.draft import Entry
from benchmarks.making.entries import COLLECTION
from benchmarks.making.world import World

Apply = Callable[[World, Entry], str]
_PAGE = "https://www.example.org/forms"


def _saying(*paragraphs: str) -> Apply:
    def apply(made: World, entry: Entry) -> str:
        entry.sections[COLLECTION].after += paragraphs
        return entry.path

    return apply


def _long(made: World, entry: Entry) -> str:
    # With a number of its own, for what two entries share word for word is another fault.
    offices = made.stock.dice.between(100, 999)
    return _saying(
        f"Forms arrive by post and by email from {offices} offices all over the country in spring and"
        " summer, and they are opened, counted, sorted and stored in the archive."
    )(made, entry)


STYLE_DEFECTS: Mapping[str, tuple[str, Apply]] = {
    "space-before-comma": ("ST002", _saying("Forms arrive by post ,and by email.")),
    "no-full-stop": ("ST003", _saying("Forms arrive by post and by email")),
    "no-apostrophe": ("ST004", _saying("Forms are kept with the applicants records.")),
    "word-twice": ("ST005", _saying("Forms arrive at the the office.")),
    "not-plain": ("ST006", _saying("Forms arrive by post, e.g. in spring.")),
    "ordinal-date": ("ST007", _saying("Forms arrive by post on 1st May.")),
    "long-sentence": ("ST008", _long),
    "space-that-does-not-break": ("ST010", _saying("Forms arrive by\xa0post.")),
    "broken-sentence": (
        "ST011",
        _saying("Forms arrive by post, to be used in: Along with them come letters."),
    ),
    "vague-link": ("LK002", _saying(f"Forms are shown [here]({_PAGE}).")),
    "image-without-text": ("AC003", _saying(f"![]({_PAGE}.png)")),
    "bullets-in-a-paragraph": ("AC004", _saying("Forms arrive by\n• post\n• email")),
    "bold-in-a-link": ("AC006", _saying(f"Forms are shown on [the **forms page**]({_PAGE}).")),
}
