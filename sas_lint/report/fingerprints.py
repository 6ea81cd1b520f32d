"""Findings in order -> a fingerprint for each, that stays when lines move."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence

from sas_lint.findings import Finding


def fingerprints(findings: Sequence[Finding]) -> Iterator[str]:
    """Rule, source, field and words, digested; equal ones get #2, #3 in order."""
    seen: Counter[str] = Counter()
    for finding in findings:
        parts = (finding.rule, finding.source or "", finding.field or "", " ".join(finding.words.split()))
        digest = hashlib.blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
        seen[digest] += 1
        yield digest if seen[digest] == 1 else f"{digest}#{seen[digest]}"
