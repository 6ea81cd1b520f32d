"""What script/generate makes is as it would make it now."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def test_the_json_schemas_and_the_content_format_page_are_current() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "script" / "generate"), "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
