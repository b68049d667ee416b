"""All that would go wrong is told before anything is trained, each with its line and a remedy."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from reportgen.cli import main
from reportgen.errors import FindingsError
from reportgen.pipeline.build import build
from reportgen.pipeline.check import accept_translations, check
from reportgen.pipeline.order import Order
from reportgen.store import Store
from tests.pipeline.edits import spoil
from tests.pipeline.small import write_small
from tests.pipeline.spoilt import CASES, Edit

Told = Callable[..., list[str]]


@pytest.fixture
def told(tmp_path: Path, store: Store) -> Told:
    """Return a function that gives what a check tells of the small article, spoilt."""
    folder = write_small(tmp_path / "small")

    def tell(*edits: Edit) -> list[str]:
        spoil(folder, *edits)
        checked = check(str(folder), tmp_path / "out", store)
        return [line.replace(f"{folder}/", "") for line in checked.findings]

    return tell


def test_a_sound_article_has_no_findings(told: Told) -> None:
    assert told() == []


@pytest.mark.parametrize("case", CASES)
def test_what_is_wrong_is_told_before_anything_runs(told: Told, case: str) -> None:
    edits, expected = CASES[case]
    found = told(*edits)
    theme = str(Path(__file__).parents[2] / "templates" / "theme" / "words.en.toml")
    assert sorted(line.replace(repr(theme), "THEME") for line in found) == sorted(expected)


def test_a_figure_is_read_as_a_build_reads_it(told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    def unread(*_figure: object) -> None:
        raise ValueError("no number")

    monkeypatch.setattr("reportgen.figures.reading.picture_of", unread)
    assert all("Figure 'scatter' can't be drawn: ValueError: no number" in line for line in told())
    assert len(told()) == len(["ko", "en"])


def test_all_is_told_at_once_whatever_file_it_is_in(told: Told) -> None:
    names = (
        "a caption",
        "a misspelt model in a claim",
        "an error of figures.py",
        "an unknown cover",
        "a piece of the listing",
        "a number that was typed",
        "an image that is not there, a footnote, a formula",
    )
    expected = [line for name in names for line in CASES[name][1]]
    found = told(*(edit for name in names for edit in CASES[name][0]))
    assert len(found) == len(expected)


def test_a_build_tells_the_same_and_fits_nothing(tmp_path: Path, store: Store, told: Told) -> None:
    fits = "        (lambda path: open(path, 'w'))(__file__ + '.fitted').close()\n"
    edits = CASES["a caption"][0] + CASES["a misspelt model in a claim"][0]
    edits += (("experiment.py", "        self.mean = ", f"{fits}        self.mean = "),)
    expected = told(*edits)
    folder = tmp_path / "small"
    with pytest.raises(FindingsError) as error:
        build(Order(str(folder), tmp_path / "out"), store, lambda _event: None)
    found = [str(finding).replace(f"{folder}/", "") for finding in error.value.findings]
    assert found == expected
    assert len(found) == 3
    assert not (folder / "experiment.py.fitted").exists()
    spoil(folder, *((name, new, old) for name, old, new in edits[:2]))
    build(Order(str(folder), tmp_path / "out"), store, lambda _event: None)
    assert (folder / "experiment.py.fitted").exists()


def test_two_models_of_one_name_are_told(told: Told) -> None:
    network = 'def networks():\n    return {"line": None, "net": None}\n\n\ndef metrics'
    found = told(("experiment.py", "def metrics", network))
    assert "experiment.py:35: a baseline, too, is called 'line'; give each model another name" in (
        found
    )


def test_a_build_prints_all_findings_with_exit_code_2(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REPORTGEN_CACHE", str(tmp_path / "cache"))
    folder = write_small(tmp_path / "small")
    spoil(folder, *CASES["a caption"][0])
    result = CliRunner().invoke(main, ["build", str(folder), "--out", str(tmp_path / "out")])
    assert result.exit_code == 2
    assert "Error: the article has 2 findings.\n" in result.stderr
    assert result.stderr.count("has no 'figures.scatter.caption'") == 2


def test_a_check_says_that_stale_translations_can_not_be_told(tmp_path: Path, store: Store) -> None:
    folder = write_small(tmp_path / "small")
    assert not check(str(folder), tmp_path / "out", store).watched
    accept_translations(str(folder))
    assert check(str(folder), tmp_path / "out", store).watched


def test_what_is_sound_is_described_once(told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    assert told() == []
    monkeypatch.setattr(
        "reportgen.environments.description.run_description", lambda *_, **__: pytest.fail("asked")
    )
    assert told(*CASES["an unknown cover"][0]) == CASES["an unknown cover"][1]
