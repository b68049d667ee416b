"""From a build to its article and back, and no path of a machine in it."""

import json
from pathlib import Path

import pytest

from reportgen.article import find_article
from reportgen.article.built import article_of_build, path_back, with_path_back


@pytest.fixture
def built(article_folder: Path) -> Path:
    """Return the folder of a build beside the article's, with the lab's timings."""
    folder = article_folder.parent / "out" / "tiny"
    folder.mkdir(parents=True)
    timings = with_path_back(b'{"whole": 2.5}', folder, article_folder)
    (folder / "timings.json").write_bytes(timings)
    return folder


def test_a_build_leads_back_to_its_article(built: Path, article_folder: Path) -> None:
    assert article_of_build(built) == article_folder.resolve()
    assert find_article("tiny", built.parent) == article_folder.resolve()
    assert find_article(str(built)) == article_folder.resolve()


def test_the_note_is_a_path_from_the_build_and_leaves_the_timings_as_they_are(built: Path) -> None:
    assert json.loads((built / "timings.json").read_text()) == {
        "article": "../../tiny",
        "whole": 2.5,
    }


def test_a_build_and_its_article_may_move_together(built: Path, tmp_path: Path) -> None:
    moved = built.parents[1].rename(tmp_path.parent / f"{tmp_path.name}-moved")
    assert article_of_build(moved / "out" / "tiny") == (moved / "tiny").resolve()


def test_no_note_is_made_that_leads_by_the_root_or_to_what_is_found_by_name(tmp_path: Path) -> None:
    assert path_back(tmp_path / "output", find_article("simple_rnn")) is None
    assert path_back(Path("/one/output/tiny"), Path("/other/articles/tiny")) is None
    timings = b'{"whole":2.5}'
    assert with_path_back(timings, tmp_path, find_article("simple_rnn")) == timings


@pytest.mark.parametrize(
    "content",
    ["", "[]", "{}", "{", '{"article": 1}', '{"article": "nowhere"}', '{"article": "\\u0000"}'],
)
def test_a_note_that_leads_nowhere_is_none(built: Path, content: str) -> None:
    (built / "timings.json").write_text(content)
    assert article_of_build(built) is None


def test_an_absolute_note_is_not_followed(built: Path, article_folder: Path) -> None:
    note = {"article": str(article_folder.resolve())}
    (built / "timings.json").write_text(json.dumps(note))
    assert article_of_build(built) is None
