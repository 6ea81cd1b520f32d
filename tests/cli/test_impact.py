"""sas-lint impact and inventory, through their real entry point."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from subprocess import CompletedProcess

import pytest

Run = Callable[..., CompletedProcess[str]]


@pytest.mark.usefixtures("content")
def test_impact_answers_as_text_json_and_csv(sas_lint: Run) -> None:
    text = sas_lint("impact", "river-gauges")
    assert text.returncode == 0, text.stderr
    assert "River Levels Bulletin" in text.stdout
    assert json.loads(sas_lint("impact", "River Gauge Network", "--format", "json").stdout)["touched"]
    assert list(csv.DictReader(io.StringIO(sas_lint("impact", "GDS", "--format", "csv").stdout)))


@pytest.mark.usefixtures("content")
def test_an_unknown_source_is_status_2_on_one_line(sas_lint: Run) -> None:
    done = sas_lint("impact", "river-guages")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines() == [
        "sas-lint: no entry or system is called “river-guages”: did you mean “river-gauges”?"
    ]


@pytest.mark.usefixtures("content")
def test_the_inventory_is_csv(sas_lint: Run) -> None:
    done = sas_lint("inventory")
    assert done.returncode == 0, done.stderr
    assert len(list(csv.DictReader(io.StringIO(done.stdout)))) == 3
