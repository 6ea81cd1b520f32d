"""Chunks, the numbers in them, what is remembered of them, and the processes that lay them out."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pypdf
import pytest

from sas_lint.document.nodes import Document, Paragraph, Reference, Section, Text
from sas_lint.typeset import chunks, crew, pdf, press, verify
from sas_lint.typeset.errors import Misprint, TypesetError, Unprintable
from sas_lint.typeset.theme import Theme

ROOT = Path(__file__).resolve().parents[2]


class Shelf:
    """A memory in a dictionary, which tells how often it could help."""

    def __init__(self) -> None:
        self.kept: dict[str, tuple[bytes, bytes]] = {}
        self.found = 0

    def get(self, name: str, key: bytes) -> Any:
        held = self.kept.get(name)
        if held is None or held[0] != key:
            return None
        self.found += 1
        return pickle.loads(held[1])

    def put(self, name: str, key: bytes, value: object) -> None:
        self.kept[name] = (key, pickle.dumps(value))

    def keep_only(self, names: Iterable[str]) -> None:
        self.kept = {name: self.kept[name] for name in names}


class Counted:
    """Counts the sections that are laid out in this process."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.sections: list[str] = []
        before = press.Press.print

        def counting(one: press.Press, sections: Any, numbers: Any, *, write: bool) -> chunks.Printed:
            self.sections += [section.anchor for section in sections]
            return before(one, sections, numbers, write=write)

        monkeypatch.setattr(press.Press, "print", counting)


def changed(document: Document, anchor: str, words: str) -> Document:
    """The document with a paragraph more at the end of one section."""

    def change(section: Section) -> Section:
        more = Paragraph((Text(words),))
        return replace(section, blocks=(*section.blocks, more)) if section.anchor == anchor else section

    return replace(document, sections=tuple(map(change, document.sections)))


def test_every_section_is_in_one_chunk(document: Document, many: Document) -> None:
    for one in (document, many):
        found = [number for chunk in chunks.gather(one) for number in chunk.sections]
        assert sorted(found) == [*range(len(one.sections))]


def test_a_new_entry_moves_no_other_chapters_entries(many: Document) -> None:
    def groups(document: Document) -> set[tuple[str, ...]]:
        return {
            tuple(document.sections[number].anchor for number in chunk.sections)
            for chunk in chunks.gather(document)
        }

    at = next(at for at, section in enumerate(many.sections) if section.anchor == "first-10")
    new = replace(many.sections[at], anchor="new")
    more = replace(many, sections=(*many.sections[:at], new, *many.sections[at:]))
    kept = groups(many) & groups(more)
    assert {name for group in kept for name in group} >= {f"second-{number}" for number in range(50)}


def test_the_file_is_the_same_on_one_core_and_two_and_with_all_or_some_remembered(
    many: Document, theme: Theme, content: Path, tmp_path: Path
) -> None:
    shelf = Shelf()
    pdf.write(changed(many, "first-3", "More. " * 3000), theme, content, tmp_path / "old.pdf", memory=shelf)
    for name, cores, memory in (("1", 1, None), ("2", 2, None), ("some", 2, shelf), ("all", 1, shelf)):
        pdf.write(many, theme, content, tmp_path / f"{name}.pdf", cores=cores, memory=memory)
    files = {(tmp_path / f"{name}.pdf").read_bytes() for name in ("1", "2", "some", "all")}
    assert len(files) == 1


def test_only_what_changed_is_laid_out_again(
    many: Document, theme: Theme, content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = Shelf()
    pdf.write(many, theme, content, tmp_path / "a.pdf", cores=1, memory=shelf)
    counted = Counted(monkeypatch)
    pdf.write(many, theme, content, tmp_path / "b.pdf", cores=1, memory=shelf)
    assert counted.sections == []
    pdf.write(
        changed(many, "second-7", "One more."), theme, content, tmp_path / "c.pdf", cores=1, memory=shelf
    )
    assert 0 < len(counted.sections) <= 16
    assert "second-7" in counted.sections


def test_chunks_that_there_are_no_more_are_forgotten(
    many: Document, theme: Theme, content: Path, tmp_path: Path
) -> None:
    shelf = Shelf()
    pdf.write(many, theme, content, tmp_path / "a.pdf", memory=shelf)
    before = len(shelf.kept)
    first = tuple(one for one in many.sections if one.chapter != "second" and one.anchor != "second")
    contents = replace(first[1], blocks=())
    pdf.write(
        replace(many, sections=(first[0], contents, *first[2:])),
        theme,
        content,
        tmp_path / "b.pdf",
        memory=shelf,
    )
    assert len(shelf.kept) < before


def test_another_picture_is_printed(document: Document, theme: Theme, tmp_path: Path) -> None:
    from PIL import Image

    (tmp_path / "assets").mkdir()
    shelf = Shelf()
    files = []
    for colour in ("red", "blue"):
        Image.new("RGB", (120, 60), colour).save(tmp_path / "assets" / "picture.png")
        pdf.write(document, theme, tmp_path, tmp_path / "out.pdf", memory=shelf)
        files.append((tmp_path / "out.pdf").read_bytes())
    assert files[0] != files[1]


def test_numbers_that_cannot_agree_stop_the_build(
    document: Document, theme: Theme, content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    turn = iter(range(1000))
    before = chunks.page_numbers

    def restless(*given: Any) -> Any:
        numbers, firsts = before(*given)
        return {name: page + next(turn) for name, page in numbers.items()}, firsts

    monkeypatch.setattr(chunks, "page_numbers", restless)
    with pytest.raises(Misprint, match="do not come to rest"):
        pdf.write(document, theme, content, tmp_path / "a.pdf", cores=1)
    assert [*tmp_path.iterdir()] == []


def test_links_tell_pages_across_chunks(
    document: Document, theme: Theme, content: Path, tmp_path: Path
) -> None:
    link = Paragraph((Text("See "), Reference("FamilyMan", "familyman", paged=True), Text(".")))
    sections = list(document.sections)
    sections[2] = replace(sections[2], blocks=(link,))
    pdf.write(replace(document, sections=tuple(sections)), theme, content, tmp_path / "a.pdf")
    with pikepdf.open(tmp_path / "a.pdf") as file:
        told = verify.destinations(file)["familyman"]
    words = pypdf.PdfReader(tmp_path / "a.pdf").pages[2].extract_text()
    assert f"See FamilyMan (page {told})." in words.replace("\u00a0", " ")


def double(number: int) -> int:
    if number == 13:
        raise Unprintable("thirteen")
    if number == 14:
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * number


@pytest.mark.parametrize("count", [1, 3])
def test_a_crew_does_all_its_work(count: int) -> None:
    with crew.Crew(double, count) as hands:
        assert dict(hands.map(dict(enumerate(range(10))))) == {number: 2 * number for number in range(10)}
        assert dict(hands.map({1: 5, 2: 6})) == {1: 10, 2: 12}


def test_a_fault_in_a_crew_is_raised_as_it_was() -> None:
    with crew.Crew(double, 2) as hands, pytest.raises(Unprintable, match="thirteen"):
        dict(hands.map({1: 13, 2: 1}))


def test_a_crew_tells_that_one_of_it_was_ended() -> None:
    with crew.Crew(double, 2) as hands, pytest.raises(TypesetError, match="ended from outside"):
        dict(hands.map({1: 14, 2: 1}))


_BUILD = "from sas_lint.cli.main import main; main()"


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGINT])
def test_a_build_that_is_ended_leaves_nothing_behind(tmp_path: Path, ending: signal.Signals) -> None:
    command = [sys.executable, "-c", _BUILD, "build", "pdf", "--no-cache", "-o", str(tmp_path / "out")]
    process = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    if not children.exists():
        process.kill()
        pytest.skip("there is no list of child processes here")
    while process.poll() is None and len(children.read_text().split()) < min(2, crew.cores()):
        time.sleep(0.02)
    workers = children.read_text().split()
    process.send_signal(ending)
    assert process.wait(timeout=60) != 0
    assert not any(Path(f"/proc/{worker}").exists() for worker in workers)
    assert not (tmp_path / "out").exists() or [*(tmp_path / "out").iterdir()] == []


def test_a_disk_that_is_full_leaves_nothing_behind(tmp_path: Path) -> None:
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000)); "
    command = [sys.executable, "-c", limit + _BUILD, "build", "pdf", "--no-cache", "-o", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "cannot be written" in done.stderr
    assert [*tmp_path.iterdir()] == []
