"""The digest of an entry: the same for the same words, another for others, whatever the sign-off says."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from sas_lint.read.digest import digest

HEAD = [
    "title: Boat Register",
    "status: current",
    "relations:",
    "  - feeds: other",
    "waivers:",
    "- rule: AX001",
]
BODY = "## Collection\n\nOwners apply\nonline.  \nClerks help."
SIGN_OFFS = (
    "signed-off:\n  by: Licensing team\n  on: 2015-05-20\n  digest: 0c4f-93b1-77de-2a60",
    "signed-off: {by: Licensing team, on: 2015-05-20}",
    '"signed-off":\n\n    on: 2015-05-21\n\n    by: Others\n',
)


def entry(head: list[str], body: str = BODY) -> str:
    return "\n".join(["---", *head, "---", body]) + "\n"


def test_it_is_four_groups_of_four_that_no_yaml_takes_for_a_number() -> None:
    assert re.fullmatch(r"(?:[0-9a-f]{4}-){3}[0-9a-f]{4}", digest(entry(HEAD)))


@given(st.sampled_from(SIGN_OFFS), st.sampled_from([0, 1, 2, 6]), st.sampled_from(["\n", "\r\n", "\r"]))
def test_the_sign_off_itself_its_place_and_the_ends_of_lines_make_no_difference(
    sign_off: str, place: int, end: str
) -> None:
    text = entry([*HEAD[:place], sign_off, *HEAD[place:]]).replace("\n", end)
    assert digest(text) == digest(entry(HEAD))


def test_comments_and_blank_lines_of_the_front_matter_and_around_the_body_make_none_either() -> None:
    text = entry(["# owner: licensing", *HEAD[:1], "", *HEAD[1:], "  "], f"\n{BODY}\n\n")
    assert digest(text) == digest(entry(HEAD))


@given(st.data())
def test_any_other_change_makes_a_difference(data: st.DataObject) -> None:
    text = entry(HEAD)
    place = data.draw(st.integers(text.index("title"), len(text.rstrip()) - 1))
    changed = f"{text[:place]}x{text[place:]}"
    assert digest(changed) != digest(text)


def test_a_break_that_the_author_asked_for_is_part_of_what_is_approved() -> None:
    assert digest(entry(HEAD, BODY.replace("  \n", "\n"))) != digest(entry(HEAD))


@given(st.text())
def test_any_text_has_a_digest(text: str) -> None:
    assert len(digest(text)) == 19
