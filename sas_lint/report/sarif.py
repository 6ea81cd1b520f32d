"""Findings -> SARIF 2.1.0 for code scanning; what is accepted is marked and not left out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from sas_lint import __version__
from sas_lint.findings import Acceptance, Finding, Fix, Severity
from sas_lint.report.fingerprints import fingerprints
from sas_lint.report.sarif_places import ROOT, location, region, uri
from sas_lint.report.sarif_rules import descriptor
from sas_lint.report.text import sentences, told
from sas_lint.report.values import Report

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT = "sasLint/v1"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
# GitHub refuses a whole file in which one result has more than 1,000 places.
_MOST_PLACES = 999


def sarif(report: Report) -> str:
    """One log with one run; the same findings give the same bytes."""
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(report)]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _run(report: Report) -> dict[str, Any]:
    driver = {
        "name": "sas-lint",
        "semanticVersion": __version__,
        "rules": [descriptor(rule, report.authorities) for rule in report.catalogue.rules],
    }
    return {
        "tool": {"driver": driver},
        "automationDetails": {"id": "/".join(part for part in ("sas-lint", report.folder) if part) + "/"},
        "invocations": [{"executionSuccessful": True}],
        "language": "en-GB",
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {ROOT: {"description": {"text": "The root of the git repository."}}},
        "properties": {
            "statement": report.statement,
            "asOf": report.as_of,
            "summary": dict(report.summary),
        },
        "results": list(_results(report)),
    }


def _results(report: Report) -> Iterator[dict[str, Any]]:
    rules = {rule.name: number for number, rule in enumerate(report.catalogue.rules)}
    # A run says of every result how it stands to the baseline, or of none.
    compared = any(finding.baselined for finding in report.findings)
    for finding, digest in zip(report.findings, fingerprints(report.findings), strict=True):
        result: dict[str, Any] = {
            "ruleId": finding.code,
            "level": _LEVELS[finding.severity],
            "message": {"text": _literal(sentences(told(finding), finding.help))},
            "locations": [location(finding.span, report) | _entry(finding, report)],
            "partialFingerprints": {FINGERPRINT: digest},
            "properties": _properties(finding, report),
        }
        if finding.rule in rules:
            result["ruleIndex"] = rules[finding.rule]
        if compared:
            result["baselineState"] = "unchanged" if finding.baselined else "new"
        yield result | dict(_more(finding, report))


def _more(finding: Finding, report: Report) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    if finding.places:
        also = enumerate(finding.places[:_MOST_PLACES], 1)
        yield "relatedLocations", [{"id": number, **location(span, report)} for number, span in also]
    if finding.fix:
        yield "fixes", [_fix(finding.fix, finding.help, report)]
    if finding.waiver:
        yield "suppressions", [_suppression(finding.waiver)]


def _suppression(waiver: Acceptance) -> dict[str, Any]:
    found: dict[str, Any] = {"kind": "inSource", "status": "accepted"}
    if waiver.reason:
        found["justification"] = waiver.reason
    if waiver.until:
        found["properties"] = {"until": waiver.until}
    return found


def _entry(finding: Finding, report: Report) -> dict[str, Any]:
    if not finding.source:
        return {}
    title = report.entries.get(finding.source, finding.source)
    if not finding.field:
        return {"logicalLocations": [{"name": title, "fullyQualifiedName": finding.source, "kind": "entry"}]}
    name = f"{finding.source}/{finding.field}"
    return {"logicalLocations": [{"name": finding.field, "fullyQualifiedName": name, "kind": "field"}]}


def _properties(finding: Finding, report: Report) -> dict[str, Any]:
    authority = finding.clause.authority
    found: dict[str, Any] = {
        "rule": finding.rule,
        "source": finding.source,
        "field": finding.field,
        "clause": {
            "authority": authority,
            "title": report.authorities.get(authority, authority),
            "clause": finding.clause.clause,
        },
    }
    if finding.page is not None:
        found["page"] = finding.page
    if len(finding.places) > _MOST_PLACES:
        found["furtherPlaces"] = len(finding.places) - _MOST_PLACES
    return found


def _fix(fix: Fix, what: str, report: Report) -> dict[str, Any]:
    changes: dict[str, list[dict[str, Any]]] = {}
    for edit in fix.edits:
        replacement = {"deletedRegion": region(edit.span), "insertedContent": {"text": edit.text}}
        changes.setdefault(edit.span.path, []).append(replacement)
    return {
        "description": {"text": _literal(what)},
        "artifactChanges": [
            {"artifactLocation": uri(path, report), "replacements": replacements}
            for path, replacements in changes.items()
        ],
        "properties": {"safe": fix.safe},
    }


def _literal(text: str) -> str:
    """A viewer makes links of `[words](target)`: what a content says is words only."""
    if "](" not in text:
        return text
    return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
