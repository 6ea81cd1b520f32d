"""Findings and the statement at a glance -> one page that stands alone, for people who read no YAML."""

from __future__ import annotations

import base64
import hashlib

from sas_lint import __version__
from sas_lint.report.html import filters, listing, matrix, picture, protocol, why
from sas_lint.report.html.found import Found
from sas_lint.report.html.marks import icon
from sas_lint.report.html.markup import Html, element, escaped, joined
from sas_lint.report.html.words import GRADES, Grade, counted, long_date, verdict
from sas_lint.report.overview import Overview
from sas_lint.report.values import Report

_FOLDER = "report"


def html(report: Report) -> str:
    """The page; its shell, style, script and pictures are files of the theme."""
    overview = report.overview()
    found = Found(report, overview)
    style = report.themed(f"{_FOLDER}/report.css").strip()
    script = report.themed(f"{_FOLDER}/report.js").strip()
    body = report.themed(
        f"{_FOLDER}/{'statement' if _is_of_a_statement(overview) else 'documents'}.html",
        requirements=protocol.table(overview, found),
        map=matrix.board(overview, found),
        filters=filters.form(found),
        findings=listing.listing(report, found),
        picture=picture.pictures(overview),
        rules=why.rules(report, found),
    )
    return report.themed(
        f"{_FOLDER}/page.html",
        title=escaped(f"{report.statement}: what was checked as of {long_date(report.as_of)}"),
        version=escaped(__version__),
        policy=_policy(style, script),
        style=style,
        script=script,
        icons=report.themed(f"{_FOLDER}/icons.svg").strip(),
        statement=escaped(report.statement),
        about=_about(report, overview),
        verdict=_verdict(report),
        body=body.strip(),
    )


def _is_of_a_statement(overview: Overview) -> bool:
    """Whether there are requirements and entries to show; a printed document has none that can be told."""
    return bool(overview.requirements or overview.chapters)


def _policy(style: str, script: str) -> str:
    """Nothing is fetched from anywhere, and no style or script runs but those of the page."""
    own = f"style-src {_hash(style)}; script-src {_hash(script)}"
    return f"default-src 'none'; img-src data:; {own}; base-uri 'none'; form-action 'none'"


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def _about(report: Report, overview: Overview) -> Html:
    parts = [overview.producer, report.subject, f"as of {long_date(report.as_of)}"]
    return escaped(", ".join(part for part in parts if part))


def _verdict(report: Report) -> Html:
    """The sentence that matters, the counts, and a warning where not every finding is shown."""
    gravest, sentence = verdict(report.summary)
    kept = {"error", "warning", "info", "waived"}
    tiles = (_tile(of, report.summary.get(of, 0)) for of in GRADES if of in kept or report.summary.get(of))
    part = (
        element("p", element("strong", "Only a part of the findings is shown: "), report.narrowed)
        if report.narrowed
        else None
    )
    return joined(
        element(
            "p",
            icon("met" if gravest == "waived" else gravest),
            element("span", sentence),
            class_=f"verdict {gravest}",
        ),
        element("div", part, class_="narrowed") if part else None,
        element("ul", tiles, class_="counts"),
    )


def _tile(of: Grade, number: int) -> Html:
    figure, words = counted(number, of).split(" ", 1)
    return element("li", icon(of), element("strong", figure), f" {words}", class_=of)
