"""Pages opened in headless Chromium: what it sees, fetches and complains of, and what axe-core finds."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

_SCRIPT = Path(__file__).parent / "report" / "open_pages.mjs"


def visit(*visits: dict[str, Any]) -> list[dict[str, Any]]:
    """What Chromium sees on each visit, and what axe-core says."""
    done = subprocess.run(
        ["node", _SCRIPT],
        input=json.dumps(visits),
        capture_output=True,
        text=True,
        env={**os.environ, "CHROMIUM": shutil.which("chromium") or ""},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    answers: list[dict[str, Any]] = json.loads(done.stdout)
    return answers
