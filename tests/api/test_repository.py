"""Where a content folder lies in its git repository, found without git."""

from __future__ import annotations

from pathlib import Path

import pytest

from sas_lint.api.repository import place_in_repository


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A content folder two folders below."""
    folder = tmp_path / "statements" / "2015" / "content"
    folder.mkdir(parents=True)
    return folder


def test_the_nearest_repository_counts(content: Path, tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert place_in_repository(content) == "statements/2015/content"
    (tmp_path / "statements" / ".git").mkdir()
    assert place_in_repository(content) == "2015/content"


def test_in_a_work_tree_git_is_a_file(content: Path, tmp_path: Path) -> None:
    (tmp_path / ".git").write_text("gitdir: elsewhere\n")
    assert place_in_repository(content) == "statements/2015/content"


def test_the_content_folder_may_be_the_repository_itself(content: Path) -> None:
    (content / ".git").mkdir()
    assert place_in_repository(content) == ""


def test_without_a_repository_the_folder_s_name_counts(content: Path) -> None:
    assert place_in_repository(content) == "content"


def test_a_link_to_the_folder_leads_to_where_git_has_it(content: Path, tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    link = tmp_path / "here"
    link.symlink_to(content)
    assert place_in_repository(link) == "statements/2015/content"
