"""The findings -> each with its words, its place, its clause and what to do, under the entry it is about."""

from __future__ import annotations

from collections.abc import Iterator

from sas_lint.findings import Finding
from sas_lint.report.html.excerpt import excerpt
from sas_lint.report.html.found import Found, Group, Shown, counts
from sas_lint.report.html.marks import counted_tags, tag
from sas_lint.report.html.markup import Children, Html, element, joined
from sas_lint.report.html.protocol import reason_in_words
from sas_lint.report.html.why import anchor_of
from sas_lint.report.text import place
from sas_lint.report.values import Report

_MOST_PLACES = 5
_FACT = tuple[str, Children]


def listing(report: Report, found: Found) -> Html:
    """The statement as a whole first, then the entries in the order of the document."""
    if not found.groups:
        return element("p", "There is no finding.")
    return joined(_group(group, report) for group in found.groups)


def _group(group: Group, report: Report) -> Html:
    entry = group.entry
    about = ", ".join(word for word in (group.chapter, entry.status if entry else None) if word)
    return element(
        "section",
        element("h3", group.name),
        element("p", f"{about} " if about else None, counted_tags(counts(group.findings)), class_="about"),
        element("ul", (_finding(shown, report) for shown in group.findings), class_="findings"),
        class_="group",
        id=group.anchor,
    )


def _finding(shown: Shown, report: Report) -> Html:
    finding = shown.finding
    return element(
        "li",
        element("h4", tag(shown.grade), " ", finding.message),
        excerpt(finding.span, report),
        element(
            "dl", (joined(element("dt", name), element("dd", says)) for name, says in _facts(shown, report))
        ),
        class_=f"finding {shown.grade}",
        id=shown.anchor,
        data_grade=shown.grade,
        data_pack=finding.rule.partition("/")[0],
    )


def _facts(shown: Shown, report: Report) -> Iterator[_FACT]:
    finding = shown.finding
    if finding.waiver:
        yield "Accepted", reason_in_words(finding.waiver, report.as_of)
    field = f"{finding.field}, " if finding.field else None
    yield "Place", joined(field, _places(finding))
    yield "What to do", _what_to_do(shown)
    authority = report.authorities.get(finding.clause.authority, finding.clause.authority)
    rule = element("a", f"rule {finding.code}", href=f"#{anchor_of(finding.rule)}")
    explain = element("code", f"sas-lint explain {finding.code}")
    yield "Clause", (f"{authority}: {finding.clause.clause} (", rule, ", ", explain, ")")


def _what_to_do(shown: Shown) -> Children:
    finding = shown.finding
    if finding.fix is None or shown.grade == "waived":
        return finding.help
    command = "sas-lint fix" if finding.fix.safe else "sas-lint fix --unsafe"
    return finding.help, " (", element("code", command), " can do it.)"


def _places(finding: Finding) -> Children:
    shown = finding.places[:_MOST_PLACES]
    left = len(finding.places) - len(shown)
    written = (place(finding.span, finding.page), *map(place, shown))
    places = (element("code", one) for one in written)
    rest = f" and {left} more" if left else None
    return joined(*((", " if number else None, one) for number, one in enumerate(places)), rest)
