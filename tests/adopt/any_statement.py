"""Hypothesis -> the files of some statement: all that a department may write, in any order."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import strategies as st

from sas_lint.adopt.block_style import Value, listed, yaml
from sas_lint.adopt.markdown import escaped

WORDS = (
    *("boats", "the", "are", "counted", "Harbour", "Office", "and", "monthly", "statistics", "Register"),
    *("2015", "(RBR)", "a:", "b;", "*starred*", "_", "#", "1.", "(a)", "–", "“quoted”", "it’s", "A&B", "<b>"),
    *("|", "x_y", "[z]", "\\", "`code`", "~~", "http://boats.example/a_b", "50%", "£3", "e.g.", "page", "7"),
)
FIELDS = (
    *(
        "Brief description",
        "Collection",
        "Application",
        "Access and dissemination",
        "Statistical publication",
    ),
    *("Non-statistical publication", "Synergies"),
)
LABELS = ("Who", "How", "When", "Reason", "Timing", "Note")
TITLES = ("Boat Statistics Quarterly", "Harbour Digest", "Moorings in Brief", "Fees and Licences")
FREQUENCIES = ("", "annual", "quarterly", "every two years")
KINDS = ("replaces", "feeds", "fed-by", "holds", "see")
STATUSES = ("current", "current", "potential", "retired")

texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(lambda words: " ".join(words))
plain = st.lists(st.sampled_from(WORDS[:10]), min_size=2, max_size=5).map(
    lambda words: " ".join(words).capitalize()
)
facts = st.tuples(st.sampled_from(LABELS), texts).map(lambda fact: f"- {fact[0]}: {_inside(fact[1])}")


def _inside(text: str) -> str:
    return escaped(f"x {text}")[2:]


@st.composite
def items(draw: st.DrawFn, depth: int = 1) -> str:
    """A list: bullets or numbers, with facts, paragraphs and lists in its items."""
    number = draw(st.sampled_from((None, None, 1, 4)))
    made = []
    for at in range(draw(st.integers(1, 3))):
        sign = "-" if number is None else f"{number + at}."
        inside = [f"{sign} {escaped(draw(texts))}"]
        within = " " * (len(sign) + 1)
        if draw(st.booleans()):
            inside += [f"{within}{draw(facts)}" for _ in range(draw(st.integers(1, 2)))]
        elif depth < 3 and draw(st.booleans()):
            inside.append("")
            inside += [f"{within}{line}" if line else "" for line in draw(items(depth + 1)).split("\n")]
        elif draw(st.booleans()):
            inside += ["", f"{within}{escaped(draw(texts))}", ""]
        made.append("\n".join(inside))
    return "\n".join(made)


@st.composite
def table(draw: st.DrawFn) -> str:
    """A table, with a caption or none."""
    width = draw(st.integers(2, 3))
    rows = draw(st.lists(st.lists(texts, min_size=width, max_size=width), min_size=2, max_size=3))
    lines = [f"| {' | '.join(map(escaped, row))} |" for row in rows]
    caption = f"Table: {escaped(draw(plain))}\n\n" if draw(st.booleans()) else ""
    return caption + "\n".join([lines[0], f"|{'---|' * width}", *lines[1:]])


blocks = st.one_of(
    texts.map(escaped),
    texts.map(escaped),
    items(),
    table(),
    st.lists(facts, min_size=1, max_size=3).map("\n".join),
)


@st.composite
def body(draw: st.DrawFn, level: int = 3) -> str:
    """What stands under a heading: blocks, with headings among them."""
    made = [draw(texts.map(escaped)), *draw(st.lists(blocks, max_size=3))]
    if draw(st.booleans()):
        made += [f"{'#' * level} Part {draw(plain)}", draw(blocks)]
    return "\n\n".join(made)


@st.composite
def publications(draw: st.DrawFn) -> str:
    """A list of titles, some with what is said of them."""
    titles = draw(st.lists(st.sampled_from(TITLES), min_size=1, max_size=3, unique=True))
    return "\n".join(f"- {title}" + (f"\n  {draw(facts)}" if draw(st.booleans()) else "") for title in titles)


@st.composite
def entry(draw: st.DrawFn, number: int, ids: list[str]) -> str:
    """An entry with some fields, and relations to others."""
    names = draw(st.lists(st.sampled_from(FIELDS), min_size=1, max_size=5, unique=True))
    fields = sorted(names, key=FIELDS.index)
    related = draw(st.lists(st.sampled_from(ids[:number] or ["Old Ledger"]), max_size=2, unique=True))
    title = f"{draw(plain)} {number}"
    keys: dict[str, Value] = {
        "title": title,
        "status": draw(st.sampled_from(STATUSES)),
        "short-title": f"Short {number}" if draw(st.booleans()) else "",
        "relations": [
            {
                draw(st.sampled_from(KINDS)): other,
                "on": draw(st.sampled_from(("", "2012", "2014-03", "2014-03-31"))),
                "what": draw(st.sampled_from(("", "raw data, monthly", "totals"))),
            }
            for other in related
        ],
    }
    made = [f"---\n{yaml(keys)}---"]
    for name in fields:
        is_list = "publication" in name or name == "Synergies"
        made += [f"## {name}", draw(publications() if is_list else body())]
    return "\n\n".join(made) + "\n"


@st.composite
def statements(draw: st.DrawFn) -> Mapping[str, str]:
    """The files of a statement, by path."""
    chapters = [f"chapter-{number}" for number in range(draw(st.integers(1, 2)))]
    ids = [f"source-{number}" for number in range(draw(st.integers(1, 4)))]
    of = {id_: draw(st.sampled_from(chapters)) for id_ in ids}
    used = [chapter for chapter in chapters if chapter in of.values()]
    about: dict[str, Value] = {
        "format": "1",
        "title": "Statement of boats",
        "producer": "Harbour Office",
        "published": draw(st.sampled_from(("2015", "2015-11", "2015-11-30"))),
        "contact": draw(st.sampled_from(("", "Boats team, boats@harbour.example"))),
        "conventions": {"entries": draw(st.sampled_from(("prose", "table")))},
        "chapters": used,
    }
    registry = [
        {"title": title, "kind": "official", "frequency": draw(st.sampled_from(FREQUENCIES))}
        for title in TITLES
    ]
    answered: dict[str, Value] = {"title": "How it is done", "answers": {"d": "Access to data"}}
    files = {
        "statement.yaml": yaml(about),
        "publications.yaml": listed(registry),
        "names.yaml": listed([{"name": "Old Ledger", "kind": "system"}]),
        "front/01-how.md": f"---\n{yaml(answered)}---\n\n## Access to data\n\n{draw(body())}\n",
    }
    for chapter in used:
        own = [id_ for id_ in ids if of[id_] == chapter]
        keys: dict[str, Value] = {"title": f"Chapter {draw(plain)} {chapter[-1]}", "contents": own}
        files[f"{chapter}/chapter.md"] = f"---\n{yaml(keys)}---\n\n{escaped(draw(texts))}\n"
    for number, id_ in enumerate(ids):
        files[f"{of[id_]}/{id_}.md"] = draw(entry(number, ids))
    return files
