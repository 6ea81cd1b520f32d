"""Blocks of a page as they will be printed: whatever an item holds is printed with it."""

from __future__ import annotations

import pytest

from sas_lint.document import nodes
from tests.document.test_compose import document, entry, section


def printed(body: str) -> tuple[nodes.Block, ...]:
    """What stands under the heading of an entry's one field."""
    found = section(
        document(waterways__boat_register=entry(f"## Collection\n\n{body}")), "source-boat-register"
    )
    return found.blocks[1:]


def para(*content: nodes.Inline) -> nodes.Paragraph:
    return nodes.Paragraph(content)


def test_plain_items_inside_a_fact_follow_on() -> None:
    assert printed("- Who: keepers\n  - of boats\n  - of locks\n") == (
        nodes.Facts(
            (
                nodes.Fact(
                    "Who",
                    (
                        nodes.Text("keepers"),
                        nodes.Text("; "),
                        nodes.Text("of boats"),
                        nodes.Text("; "),
                        nodes.Text("of locks"),
                    ),
                ),
            )
        ),
    )


@pytest.mark.parametrize(
    ("nested", "inside"),
    [
        ("\n  And this.\n", (para(nodes.Text("And this.")),)),
        ("  1. first\n", (nodes.List(((para(nodes.Text("first")),),), 1),)),
        ("  - When: daily\n", (nodes.Facts((nodes.Fact("When", (nodes.Text("daily"),)),)),)),
        (
            "  - one\n    - deeper\n",
            (nodes.List(((para(nodes.Text("one")), nodes.List(((para(nodes.Text("deeper")),),))),)),),
        ),
    ],
    ids=["paragraph", "numbered list", "fact", "deeper list"],
)
def test_a_labelled_item_that_holds_more_than_a_fact_is_an_item_and_loses_nothing(
    nested: str, inside: tuple[nodes.Flow, ...]
) -> None:
    (listed,) = printed(f"- Who: keepers\n{nested}")
    assert isinstance(listed, nodes.List)
    ((first, *rest),) = listed.items
    assert isinstance(first, nodes.Paragraph)
    assert first.content == (nodes.Text("Who: ", strong=True), nodes.Text("keepers"))
    assert tuple(rest) == inside


def test_a_label_in_a_list_of_publications_is_printed() -> None:
    body = "## Statistical publication\n\n- Boating Statistics Quarterly\n- Note: from 2012\n"
    found = section(document(waterways__boat_register=entry(body)), "source-boat-register").blocks
    (listed,) = [block for block in found if isinstance(block, nodes.List)]
    assert listed.items[1] == (para(nodes.Text("Note: ", strong=True), nodes.Text("from 2012")),)


def test_headings_inside_items_are_told_apart_and_leave_the_others_their_names() -> None:
    item = "- {}\n\n  ### Note\n\n"
    found = printed(item.format("one") + item.format("two") + "### Note\n\nOutside.\n")
    anchors = [block.anchor for block in nodes.walk(found) if isinstance(block, nodes.Heading)]
    assert len(set(anchors)) == 3
    assert "source-boat-register--note" in anchors
