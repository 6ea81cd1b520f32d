"""Findings -> JUnit XML: each finding a failed test, each entry without one a test that passed."""

from __future__ import annotations

import re
from collections import Counter
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from sas_lint.findings import Finding
from sas_lint.report.text import place, sentences, visible
from sas_lint.report.values import Report

# What `visible` lets through and XML cannot hold.
_NO_XML = re.compile("[\ufffe\uffff]")


def junit(report: Report) -> str:
    """One suite."""
    found = report.open
    spoken_of = {finding.source for finding in found}
    suite = Element("testsuite", name="sas-lint")
    _properties(suite, report)
    for source, title in report.entries.items():
        if source not in spoken_of:
            SubElement(suite, "testcase", classname="entries", name=_xml(title))
    names: Counter[tuple[str, str]] = Counter()
    for finding in found:
        _failure(suite, finding, report, names)
    suite.set("tests", str(len(suite.findall("testcase"))))
    suite.set("failures", str(len(found)))
    suite.set("errors", "0")
    root = Element("testsuites")
    root.append(suite)
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _properties(suite: Element, report: Report) -> None:
    properties = SubElement(suite, "properties")
    counts = {name: str(number) for name, number in report.summary.items()}
    for name, value in {"statement": report.statement, "as-of": report.as_of, **counts}.items():
        SubElement(properties, "property", name=name, value=_xml(value))


def _failure(suite: Element, finding: Finding, report: Report, names: Counter[tuple[str, str]]) -> None:
    path = report.in_repository(finding.span.path)
    # GitLab takes tests of one name for one test, and tells by the name which failed before.
    name = f"{finding.code}: {finding.message}"
    names[path, name] += 1
    number = names[path, name]
    case = SubElement(
        suite,
        "testcase",
        classname=_xml(path),
        name=_xml(name if number == 1 else f"{name} ({number})"),
        file=_xml(path),
    )
    failure = SubElement(case, "failure", type=finding.severity.value, message=_xml(finding.message))
    authority = report.authorities.get(finding.clause.authority, finding.clause.authority)
    rows = (
        place(finding.span._replace(path=path), finding.page),
        sentences(finding.message, finding.help),
        f"{authority}: {finding.clause.clause}",
    )
    failure.text = "\n".join(_xml(row) for row in rows)


def _xml(text: str) -> str:
    return _NO_XML.sub(lambda found: f"<U+{ord(found[0]):04X}>", visible(text))
