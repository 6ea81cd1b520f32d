"""Two wordings -> what differs between them, in words, invisible characters named."""

from __future__ import annotations

from sas_lint.lint.invisible import revealed


def difference(one: str, two: str) -> str:
    """The words that differ, as “these” in place of “those”."""
    from difflib import SequenceMatcher

    first, second = one.split(), two.split()
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    parts = []
    for operation, a_start, a_end, b_start, b_end in matcher.get_opcodes():
        here, there = " ".join(first[a_start:a_end]), " ".join(second[b_start:b_end])
        if operation == "delete":
            parts.append(f"“{revealed(here)}” is added")
        elif operation == "insert":
            parts.append(f"“{revealed(there)}” is left out")
        elif operation == "replace":
            parts.append(f"“{revealed(here)}” stands for “{revealed(there)}”")
    return ", ".join(parts) or "white space differs"
