"""A rule and its examples -> all there is to know of it, as text for a terminal or as a page in Markdown."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from sas_lint.report.text import visible
from sas_lint.rules.examples import Example
from sas_lint.rules.parameters import in_words
from sas_lint.rules.values import CaseKeys, Catalogue, Rule

_WIDTH = 100
_MEANING = {"error": "must fix", "warning": "should fix", "info": "consider", "off": "not asked"}
_NAME = re.compile(r"\{\{|\}\}|\{(?P<name>[\w:.-]+)\}")
_FENCE = "````"


class Section(NamedTuple):
    """A part of the page: its heading, paragraphs, and a list below them."""

    title: str
    paragraphs: tuple[str, ...] = ()
    items: tuple[str, ...] = ()


class Fixes(NamedTuple):
    """How many of the findings of the rule's own examples can be put right by `fix`: safely, and all told."""

    safe: int = 0
    any: int = 0


def sections(rule: Rule, catalogue: Catalogue, fixes: Fixes) -> Iterator[Section]:
    """Everything but the examples."""
    keys = rule.keys
    says = [_general(keys.message.value), *_cases(rule)]
    yield Section("What it says", items=tuple(says))
    yield Section("Why", (_flat(keys.why.value),))
    yield Section("What to do", (_general(keys.help.value),) if _general(keys.help.value) else ())
    if fixes.any:
        yield Section("Fix", (_fix(fixes),))
    if keys.heuristic:
        yield Section("This is a guess", (_flat(keys.heuristic.value),))
    titles = {authority.id: authority for authority in catalogue.authorities}
    asked = (f"{titles[item.authority.value].title}: {item.clause.value}" for item in keys.clause)
    yield Section("Asked for by", items=tuple(asked))
    yield Section("How grave", items=tuple(_severities(rule, catalogue)))
    if keys.parameters:
        kind = f"The check kind is {keys.kind.value}."
        yield Section("What it looks for", (kind,), tuple(in_words(keys.parameters)))
    if keys.gives_way_to:
        yield Section("Silent where these speak", items=tuple(name.value for name in keys.gives_way_to))
    if keys.judged:
        yield Section("Judged on text by others", items=tuple(_judged(rule)))
    waive = f"Waive it where it stands (rule: {rule.name}), with a reason and a last day."
    yield Section("To accept a finding", (waive,))


def _cases(rule: Rule) -> Iterator[str]:
    for name, case in rule.keys.cases.items():
        grade = _grade(case)
        if case.message:
            yield f"{_general(case.message.value)}{grade}"
        elif grade:
            yield f"In the case “{name.value}” the same{grade}"


def _grade(case: CaseKeys) -> str:
    """The severity of a case, and where it counts, in brackets."""
    parts: list[str] = [case.severity.value] if case.severity else []
    parts += [f"{severity.value} under {code.value}" for code, severity in case.severities.items()]
    if case.stages:
        parts.append(f"only in the profile {' or '.join(stage.value for stage in case.stages)}")
    return f" ({'; '.join(parts)})" if parts else ""


def _fix(fixes: Fixes) -> str:
    if fixes.safe == fixes.any:
        return "sas-lint fix puts this right where it is certain that the meaning stays the same."
    if not fixes.safe:
        return "sas-lint fix --unsafe puts this right where it can; look at what it did."
    return "sas-lint fix puts some of this right, and sas-lint fix --unsafe more; look at what it did."


def _severities(rule: Rule, catalogue: Catalogue) -> Iterator[str]:
    keys = rule.keys
    yield f"{keys.severity.value} ({_MEANING[keys.severity.value]})"
    titles = {authority.id: authority.title for authority in catalogue.authorities}
    for code, other in keys.severities.items():
        yield f"{other.value} under {titles.get(code.value, code.value)}"
    if keys.stages:
        yield f"only in the profile {' or '.join(stage.value for stage in keys.stages)}"
    if rule.dropped:
        yield "off, by a pack of the department's own"
    elif rule.dormant:
        yield f"off until the configuration names the pack “{rule.pack}” under packs"
    for profile in catalogue.profiles.values():
        for name, severity in profile.severities.items():
            if name.partition(":")[0] == rule.name:
                case = f" in the case “{name.partition(':')[2]}”" if ":" in name else ""
                yield f"{severity} in the profile {profile.name}{case}"


def _judged(rule: Rule) -> Iterator[str]:
    for judged in rule.keys.judged:
        remark = f": {_flat(judged.remark.value)}" if judged.remark else ""
        yield f"{judged.on.value}: {judged.right.value} of {judged.findings.value} right{remark}"


def _general(template: str) -> str:
    """A rule's words with the names of what a finding fills in."""
    return _flat(_NAME.sub(lambda found: f"[{found['name']}]" if found["name"] else found[0][0], template))


def _flat(text: str) -> str:
    return " ".join(text.split())


def as_text(rule: Rule, parts: Sequence[Section], examples: Sequence[Example]) -> str:
    """For a terminal."""
    lines = [f"{rule.code} {rule.name}", ""]
    for part in parts:
        lines.append(part.title)
        lines += (_wrapped(text, "  ", "  ") for text in part.paragraphs)
        lines += (_wrapped(text, "  - ", "    ") for text in part.items)
        lines.append("")
    for example in examples:
        lines += [f"{'Good' if example.good else 'Bad'}: {example.shows}", *_context(example, "  ")]
        for path, text in example.files.items():
            lines.append(f"  {path}" + (" (taken away)" if text is None else ""))
            lines += (f"    {line}".rstrip() for line in (text or "").splitlines())
        lines += (f"  {line}" for line in example.printed)
        lines += (f"  finds {found}" for found in example.finds)
        lines.append("")
    return "\n".join("\n".join(map(visible, line.split("\n"))) for line in lines)


def _wrapped(text: str, first: str, then: str) -> str:
    return textwrap.fill(
        text,
        _WIDTH,
        initial_indent=first,
        subsequent_indent=then,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _context(example: Example, indent: str) -> Iterator[str]:
    named = (("as of", example.as_of), ("under", example.authority), ("in the profile", example.profile))
    yield from (f"{indent}{words} {value}" for words, value in named if value)


def as_markdown(rule: Rule, parts: Sequence[Section], examples: Sequence[Example]) -> str:
    """A page of the documentation; rules and packs are ours or the department's own, not a stranger's."""
    lines = [f"# {rule.code} {rule.name}", ""]
    for part in parts:
        lines += [f"## {part.title}", ""]
        lines += [line for text in part.paragraphs for line in (_plain(text), "")]
        if part.items:
            lines += [*(f"- {_plain(text)}" for text in part.items), ""]
    for good, title in ((True, "Good"), (False, "Bad")):
        chosen = [example for example in examples if example.good is good]
        if chosen:
            lines += [f"## {title}", ""]
        for example in chosen:
            lines += _example(example)
    return "\n".join(lines).rstrip() + "\n"


def _example(example: Example) -> Iterator[str]:
    yield from (f"### {_plain(example.shows[0].upper() + example.shows[1:])}", "")
    context = ", ".join(_context(example, ""))
    if context:
        yield from (f"Judged {context}.", "")
    for path, text in example.files.items():
        yield from (f"`{path}`" + (" (taken away)" if text is None else ""), "")
        if text is not None:
            yield from (f"{_FENCE}{_language(path)}", *text.splitlines(), _FENCE, "")
    if example.printed:
        yield from ("A printed document, in lines of page, role and text:", "")
        yield from (f"{_FENCE}text", *example.printed, _FENCE, "")
    if example.finds:
        yield from (*(f"- finds {_plain(str(found))}" for found in example.finds), "")


def _language(path: str) -> str:
    return {"md": "markdown", "yaml": "yaml"}.get(path.rpartition(".")[2], "text")


def _plain(text: str) -> str:
    """Words in which Markdown sees no markup, still easy to read as they are."""
    return re.sub(r"([\\`*_<\[\]|])", r"\\\1", text)


def index(catalogue: Catalogue) -> str:
    """The page that lists all rules, pack by pack."""
    lines = [
        "# The rules",
        "",
        "Made by `script/generate` from the files in `rules/`; `sas-lint explain CODE` shows the same.",
        "",
    ]
    packs: dict[str, list[Rule]] = {}
    for rule in catalogue.rules:
        packs.setdefault(rule.name.partition("/")[0], []).append(rule)
    for pack, rules in packs.items():
        lines += [
            f"## {pack}",
            "",
            "| Code | Rule | Severity | Why |",
            "| --- | --- | --- | --- |",
            *map(_row, rules),
            "",
        ]
    return "\n".join(lines).rstrip() + "\n"


def _row(rule: Rule) -> str:
    gist = _flat(rule.keys.why.value).split(". ")[0].rstrip(".")
    guess = ", a guess" if rule.keys.heuristic else ""
    stem = rule.name.partition("/")[2]
    return f"| [{rule.code}]({rule.code}.md) | {stem} | {rule.keys.severity.value}{guess} | {_plain(gist)} |"


def precision(catalogue: Catalogue, names: Mapping[str, str]) -> Iterator[str]:
    """The table of the judgements, a row for each rule; `names` are the statements judged on, by their id."""
    yield "| Rule | " + " | ".join(names.values()) + " | Remarks |"
    yield "| --- |" + " --- |" * (len(names) + 1)
    for rule in catalogue.rules:
        of = {judged.on.value: judged for judged in rule.keys.judged}
        cells = [f"{of[id_].right.value} of {of[id_].findings.value}" if id_ in of else "" for id_ in names]
        remarks = " ".join(_flat(judged.remark.value) for judged in of.values() if judged.remark)
        if any(cells):
            yield f"| {rule.code} {rule.name} | " + " | ".join(cells) + f" | {_plain(remarks)} |"
