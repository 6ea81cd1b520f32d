"""JUnit XML: findings as failed tests, entries without one as passed."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import Any

from tests.report.conftest import finding, waived, written


def suite(*findings: Any, **changes: Any) -> ET.Element:
    """The one suite."""
    root = ET.fromstring(written("junit", *findings, **changes).encode("utf-8"))
    (found,) = root
    assert (root.tag, found.tag) == ("testsuites", "testsuite")
    return found


def test_a_finding_is_a_failed_test_and_a_good_entry_a_passed_one() -> None:
    found = suite(finding(source="b"), folder="below/content")
    assert (found.get("tests"), found.get("failures"), found.get("errors")) == ("2", "1", "0")
    good, bad = found.findall("testcase")
    assert (good.get("name"), list(good)) == ("Entry without a finding", [])
    assert bad.attrib == {
        "classname": "below/content/a/b.md",
        "name": "AX001: The message",
        "file": "below/content/a/b.md",
    }
    (failure,) = bad
    assert failure.attrib == {"type": "error", "message": "The message"}
    assert failure.text == "below/content/a/b.md:3:5\nThe message. Do this.\nThe Code: practice 5"


def test_equal_findings_have_different_names() -> None:
    names = [case.get("name") for case in suite(finding(), finding()).iterfind("testcase[failure]")]
    assert names == ["AX001: The message", "AX001: The message (2)"]


def test_what_is_accepted_is_counted_and_not_listed() -> None:
    found = suite(waived(), finding(baselined=True))
    assert found.get("failures") == "0"
    counts = {item.get("name"): item.get("value") for item in found.iterfind("properties/property")}
    assert (counts["waived"], counts["baselined"], counts["error"]) == ("1", "1", "0")


def test_what_xml_cannot_hold_is_shown_by_number() -> None:
    (case,) = suite(finding("a\0b\x1bc\ufffed\ud800e\uffff")).iterfind("testcase[failure]")
    assert case.get("name") == "AX001: a<U+0000>b<U+001B>c<U+FFFE>d<U+D800>e<U+FFFF>"
