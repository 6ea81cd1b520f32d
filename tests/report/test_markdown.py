"""The summary for a merge request."""

from __future__ import annotations

from sas_lint.findings import Severity
from tests.report.conftest import finding, waived, written


def test_the_summary_counts_then_lists_the_gravest_first() -> None:
    found = finding("A", severity=Severity.WARNING), finding("B")
    text = written("markdown", *found, folder="below/content")
    assert text == (
        "## The statement\n\n"
        "1 source as of 2015-11-30: **1 must fix**, 1 should fix, 0 to consider, 0 accepted with a reason."
        "\n\n"
        "### Must fix\n\n"
        "| Where | What | What to do |\n"
        "| --- | --- | --- |\n"
        "| <code>below/content/a/b.md:3</code> | AX001: B | Do this. |\n\n"
        "### Should fix\n\n"
        "| Where | What | What to do |\n"
        "| --- | --- | --- |\n"
        "| <code>below/content/a/b.md:3</code> | AX001: A | Do this. |\n\n"
        "sas-lint explain AX001 says why, and shows good and bad examples.\n"
    )


def test_what_is_accepted_is_counted_and_not_listed() -> None:
    text = written("markdown", waived(), finding("Known", baselined=True))
    assert text.endswith(
        "**0 must fix**, 0 should fix, 0 to consider, 1 accepted with a reason, 1 in the baseline.\n"
    )
    assert "###" not in text


def test_a_summary_fits_into_a_comment_and_says_what_it_leaves_out() -> None:
    found = [finding(f"The finding {number}", help="Do this. " * 40) for number in range(400)]
    text = written("markdown", *found, finding("slight", severity=Severity.INFO))
    assert len(text) < 65_536
    listed = text.count("The finding")
    assert 100 < listed < 400
    assert f"\n{401 - listed} more: sas-lint check lists them all.\n" in text


def test_nobody_is_mentioned_and_nothing_is_linked() -> None:
    text = written("markdown", finding("ask @someone about #12, [here](https://example.org) and !3"))
    assert "@s" not in text
    assert "#12" not in text.replace("&#12", "")
    assert "](" not in text
    assert "&#64;&#8288;someone" in text
