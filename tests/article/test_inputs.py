"""Whatever an experiment can read from its folder counts, and nothing of what is written of it."""

import errno
from pathlib import Path

import pytest

from reportgen.article import inputs
from reportgen.article.inputs import read_inputs
from reportgen.errors import InputError


def changes(folder: Path, name: str) -> bool:
    """Return whether a new file of this name, and then its change, are seen."""
    before = read_inputs(folder)
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("x = 1")
    added = read_inputs(folder)
    path.write_text("x = 2")
    return len({before, added, read_inputs(folder)}) == 3


@pytest.mark.parametrize(
    "name",
    [
        *("x.csv", "model.py", "data/x.csv", "data/post.md", "data/records/1.json", "a.npz"),
        *("words.csv", "words.txt", "post.csv", "post.offices.json", "theme.npz", "words.toml"),
        *("records/ecg.csv", "records/ecg.json", "records/ecg.npz", "records/old/ecg.json"),
    ],
)
def test_code_and_data_count(article_folder: Path, name: str) -> None:
    assert changes(article_folder, name)


@pytest.mark.parametrize(
    "name",
    [
        *("post.en.md.jinja", "words.de.toml", "theme.de.toml", "article.toml"),
        *("figures.py", "translations.json", "post.md.jinja", "report.de.toml"),
        *(".hidden", ".git/HEAD", "__pycache__/experiment.pyc", "data/.x.csv.swp"),
    ],
)
def test_what_is_written_of_a_run_and_what_is_hidden_do_not(
    article_folder: Path, name: str
) -> None:
    before = read_inputs(article_folder)
    (article_folder / name).parent.mkdir(exist_ok=True)
    (article_folder / name).write_text("changed")
    assert read_inputs(article_folder) == before


RECORD = '{"schema": 1, "metrics": {}, "models": {}}'


def test_a_record_among_the_records_does_not_count_nor_its_arrays(article_folder: Path) -> None:
    before = read_inputs(article_folder)
    (article_folder / "records").mkdir()
    (article_folder / "records" / "original.json").write_text(RECORD)
    (article_folder / "records" / "original.npz").write_text("arrays")
    assert read_inputs(article_folder) == before


LEFT = {"record.json": RECORD, "history.json": '{"schema": 1, "rows": []}'}


@pytest.mark.parametrize("sign", LEFT)
def test_output_that_was_left_within_the_folder_does_not_count(
    article_folder: Path, sign: str
) -> None:
    before = read_inputs(article_folder)
    left = article_folder / "output" / "tiny"
    (left / "figures").mkdir(parents=True)
    for name in ("timings.json", "figures/overlay.svg"):
        (left / name).write_text("1")
    (left / sign).write_text(LEFT[sign])
    assert read_inputs(article_folder) == before


@pytest.mark.parametrize("sign", LEFT)
@pytest.mark.parametrize("content", ["1", "[]", '{"models": 1, "rows": 2}', "[" * 10**5, "\xff"])
def test_a_folder_of_data_counts_be_a_file_of_it_called_as_ours_are(
    article_folder: Path, sign: str, content: str
) -> None:
    (article_folder / "data").mkdir()
    (article_folder / "data" / sign).write_text(content, encoding="latin-1")
    assert changes(article_folder, "data/x.csv")


def test_a_file_that_moves_is_a_change(article_folder: Path) -> None:
    (article_folder / "a.csv").write_text("1")
    before = read_inputs(article_folder)
    (article_folder / "a.csv").rename(article_folder / "b.csv")
    assert read_inputs(article_folder) != before


def test_what_lies_behind_a_link_counts_and_a_circle_ends(
    article_folder: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "x.csv").write_text("1")
    (article_folder / "data").symlink_to(elsewhere)
    (elsewhere / "back").symlink_to(article_folder)
    before = read_inputs(article_folder)
    (elsewhere / "x.csv").write_text("2")
    assert read_inputs(article_folder) != before


def test_a_file_that_can_not_be_read_is_one_line(
    article_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_arguments: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    (article_folder / "a.csv").write_text("1")
    monkeypatch.setattr(inputs, "file_digest", refused)
    with pytest.raises(InputError, match=r"a\.csv' can't be read: Permission denied"):
        read_inputs(article_folder)


@pytest.mark.parametrize("name", ["experiment.py", "model.py"])
def test_a_comment_in_code_is_no_change(article_folder: Path, name: str) -> None:
    (article_folder / name).write_text("x = 1  # one\n")
    before = read_inputs(article_folder)
    (article_folder / name).write_text("# the number\nx = 1\n")
    assert read_inputs(article_folder) == before


@pytest.mark.parametrize("name", ["experiment.py", "model.py"])
def test_what_is_no_code_counts_byte_by_byte(article_folder: Path, name: str) -> None:
    (article_folder / name).write_text("x = (  # one\n")
    before = read_inputs(article_folder)
    (article_folder / name).write_text("x = (  # two\n")
    assert read_inputs(article_folder) != before
