"""What an import did -> the pages that tell of it: guesses, the account, and what was set aside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sas_lint.adopt.account import Account
from sas_lint.adopt.markdown import escaped
from sas_lint.adopt.values import Guess, SetAside

REPORT = "_import.md"
UNPLACED = "unplaced.md"


def report(name: str, account: Account, guesses: Sequence[Guess]) -> str:
    """The page about the import of a file."""
    return "".join(f"{line}\n" for line in _report(name, account, guesses))


def unplaced(found: Sequence[SetAside]) -> str:
    """The page with the words that have no place."""
    lines = [
        "# Set aside",
        "",
        "These words of the old statement have no place in the content. Move each where it belongs.",
    ]
    for one in found:
        where = f"{one.place}: " if one.place else ""
        lines += ["", f"- {where}{escaped(one.words)}" + (f" ({one.what})" if one.what else "")]
    return "".join(f"{line}\n" for line in lines)


def guessed(guesses: Sequence[Guess]) -> Iterator[str]:
    """Each guess on a line, with its place."""
    for guess in guesses:
        yield f"{guess.place}: {guess.what}" if guess.place else guess.what


def _report(name: str, account: Account, guesses: Sequence[Guess]) -> Iterator[str]:
    yield "# Import"
    yield ""
    yield f"This content was made from {escaped(name)}. Look at each guess; then this page can go."
    yield from ("", "## Words", "")
    yield from (f"- {escaped(line)}" for line in account.lines())
    yield from ("", "## Guesses", "")
    yield from (f"- {escaped(line)}" for line in guessed(guesses))
    if account.changes:
        yield from ("", "## Words put together", "")
        for change in account.changes:
            where = f"line {change.line}: " if change.line else ""
            before, after = (escaped(" ".join(words)) for words in (change.before, change.after))
            yield f"- {where}{before} is now {after}" if before else f"- {where}{after} is there once more"
    if account.furniture:
        yield from ("", "## Furniture", "")
        for one in account.furniture:
            where = f"{one.place}: " if one.place else ""
            yield f"- {where}{escaped(one.words)} ({one.what})"
