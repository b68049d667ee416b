"""``reportgen matrix``: rows that fail, what is written, causes planted and found again."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from reportgen.cli import main
from reportgen.compare.causes import Causes, TracedRun
from reportgen.compare.history import History, history_json
from reportgen.environments import Cell, Environment, Run
from reportgen.environments.requirement import Requirement
from reportgen.errors import UnmadeError
from reportgen.pipeline import matrix as matrix_module
from reportgen.reports.files import row_folders
from tests.pipeline.edits import spoil
from tests.pipeline.small import write_small
from tests.pipeline.spoilt import CASES

KEPT = Path(__file__).parents[1] / "data" / "record.json"


@pytest.fixture
def pretended(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Let environments be made and runs be run in no time; one version can't be had."""
    monkeypatch.setenv("REPORTGEN_CACHE", str(tmp_path / "cache"))

    def make(requirement: Requirement, resolve: str, _folder: Path) -> Environment:
        if "9.9" in requirement.text:
            raise UnmadeError("There is no version of tensorflow==9.9 | <b>.")
        how = {"requirement": requirement.text, "resolve": resolve, "date": "2024-06-28"}
        packages = {"tensorflow-cpu": "2", "wrapt": "1.14"}
        return Environment(requirement.text, Path("python"), {}, packages, how)

    def run(cell: Cell, *_rest: object, **_options: object) -> Run:
        record: dict[str, Any] = json.loads(KEPT.read_text(encoding="utf-8"))
        if "flipped" in cell.environment.name:
            record["models"]["linear_regression"]["metrics"] = {"mse": 9.0, "mae": 9.0}
        return Run(json.dumps(record).encode(), b'{"seconds": {"model_0": 1.0}}')

    def why(*_arguments: object) -> Causes:
        return Causes()

    monkeypatch.setattr(matrix_module, "make_environment", make)
    monkeypatch.setattr(matrix_module, "describe", lambda _environment: {})
    monkeypatch.setattr(matrix_module, "run_of", run)
    monkeypatch.setattr(
        matrix_module, "trace_run", lambda _site, record, *_rest: TracedRun(record, {})
    )
    monkeypatch.setattr(matrix_module, "find_causes", why)
    # What is shipped is sound: a test of its own looks at an article that is not.
    monkeypatch.setattr(matrix_module, "wrong_before_a_run", lambda *_arguments: [])


def run(out: Path, *requirements: str) -> Result:
    return CliRunner().invoke(main, ["matrix", *requirements, "--out", str(out)])


def rows(out: Path) -> list[Mapping[str, Any]]:
    found: list[Mapping[str, Any]] = json.loads((out / "history.json").read_text())["rows"]
    return found


@pytest.mark.usefixtures("pretended")
def test_an_environment_that_fails_is_a_row_with_its_reason_and_the_others_go_on(
    tmp_path: Path,
) -> None:
    out = tmp_path / "out"
    result = run(out, "tensorflow==2.12.1", "tensorflow==9.9", "tensorflow==2.15.1")
    assert result.exit_code == 0, result.stderr
    assert [row["name"] for row in rows(out)] == [
        "original-2018",
        "tensorflow==2.12.1",
        "tensorflow==9.9",
        "tensorflow==2.15.1",
    ]
    assert "no version of tensorflow==9.9" in rows(out)[2]["reason"]
    assert "no version of tensorflow==9.9" in result.stderr
    assert rows(out)[3]["diff"]["a"]["name"] == "tensorflow==2.12.1"
    assert rows(out)[3]["diff"]["verdict"] == "identical"


def test_what_a_build_would_refuse_a_matrix_refuses_before_it_makes_an_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REPORTGEN_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(matrix_module, "make_environment", lambda *_: pytest.fail("was made"))
    folder = write_small(tmp_path / "small")
    edits = CASES["a caption"][0] + CASES["a misspelt model in a claim"][0]
    spoil(folder, *edits)
    arguments = ["matrix", "numpy==2.0.0", "--article", str(folder), "--out", str(tmp_path / "out")]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 2
    assert "Error: the article has 3 findings.\n" in result.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.usefixtures("pretended")
def test_where_every_environment_fails_the_exit_code_is_3(tmp_path: Path) -> None:
    assert run(tmp_path / "out", "tensorflow==9.9").exit_code == 3


@pytest.mark.usefixtures("pretended")
def test_the_first_version_that_changed_is_marked_and_is_the_exit_code(tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = run(out, "tensorflow==2.12.1", "flipped==1", "flipped==2")
    assert result.exit_code == 4
    assert [row["name"] for row in rows(out) if row["first"]] == ["flipped==1"]
    assert (out / "history.html").read_text(encoding="utf-8").count('<tr class="first">') == 4


@pytest.mark.usefixtures("pretended")
def test_a_history_is_written_in_every_language_with_every_package(tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(out, "tensorflow==2.12.1", "tensorflow==9.9")
    page = (out / "history.html").read_text(encoding="utf-8")
    for text in ('lang="ko"', 'lang="en"', "버전에 따라", "through the versions", "wrapt 1.14"):
        assert text in page
    assert "<b>" not in page
    for code, word in (("ko", "시드 0"), ("en", "median of seeds")):
        assert word in page
        text = (out / f"history.{code}.md").read_text(encoding="utf-8")
        assert "`original-2018`" in text
        widths = {line.count(" | ") for line in text.splitlines() if line.startswith("| `")}
        assert len(widths) <= 2


@pytest.mark.usefixtures("pretended")
def test_a_history_survives_its_json(tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(out, "tensorflow==2.12.1", "tensorflow==9.9", "tensorflow==2.15.1")
    text = (out / "history.json").read_text(encoding="utf-8")
    assert history_json(History.model_validate_json(text)) == text


@pytest.mark.usefixtures("pretended")
def test_every_row_leaves_a_record_that_can_be_compared_again(tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(out, "tensorflow==2.12.1", "tensorflow==2.16.2 keras==3.0.5")
    sides = [
        str(out / folder) for folder in row_folders(row["name"] for row in rows(out)[1:]).values()
    ]
    result = CliRunner().invoke(main, ["diff", *sides, "--format", "json"])
    assert (result.exit_code, json.loads(result.stdout)["verdict"]) == (0, "identical")
    record = json.loads((out / "tensorflow-2.12.1" / "record.json").read_text())
    assert record["environment"]["resolution"]["date"] == "2024-06-28"
    assert record["environment"]["distributions"]["wrapt"] == "1.14"


@pytest.mark.usefixtures("pretended")
def test_a_folder_of_somebody_elses_is_left_alone(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "diary.txt").write_text("dear diary")
    result = run(out, "tensorflow==2.12.1")
    assert (result.exit_code, "holds files that no build left" in result.stderr) == (2, True)
    assert [path.name for path in out.iterdir()] == ["diary.txt"]


def test_a_requirement_that_is_none_is_one_line_and_nothing_runs(tmp_path: Path) -> None:
    result = run(tmp_path / "out", "tensorflow==2.12.1", "not a requirement !!")
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert not (tmp_path / "out").exists()


@pytest.mark.usefixtures("pretended")
def test_every_verdict_leads_to_the_page_that_compares_the_row(tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(out, "tensorflow==2.12.1", "tensorflow==2.15.1")
    links = set(re.findall(r'href="([^#"]+)#', (out / "history.html").read_text(encoding="utf-8")))
    assert links == {"tensorflow-2.12.1/diff.html", "tensorflow-2.15.1/diff.html"}
    for link in links:
        assert "<main>" in (out / link).read_text(encoding="utf-8")


@pytest.mark.usefixtures("pretended")
def test_requirements_that_differ_in_a_sign_only_get_a_folder_each(tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(out, "keras==3.0", "tensorflow==2.16.2", "tensorflow>=2.16.2", "tensorflow~=2.16.2")
    folders = {path.parent.name: path for path in out.glob("*/record.json")}
    assert sorted(folders) == [
        "keras-3.0",
        "tensorflow-2.16.2",
        "tensorflow-2.16.2-2",
        "tensorflow-2.16.2-3",
    ]
    asked = {
        name: json.loads(path.read_text())["environment"]["resolution"]["requirement"]
        for name, path in folders.items()
    }
    assert len(set(asked.values())) == len(asked)
    page = (out / "history.html").read_text(encoding="utf-8")
    for name, requirement in asked.items():
        assert page.count(f'href="{name}/diff.html#ko"') == 1
        escaped = requirement.replace(">", "&gt;")
        assert escaped in (out / name / "diff.html").read_text(encoding="utf-8")


@pytest.mark.usefixtures("pretended")
def test_one_requirement_written_in_two_ways_is_one_row(tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(out, "tensorflow==2.16.2", "tensorflow== 2.16.2", " TensorFlow ==2.16.2")
    assert [row["name"] for row in rows(out)][1:] == ["tensorflow==2.16.2"]


@given(st.lists(st.text("aB=~> .-", max_size=6), unique=True))
def test_no_two_rows_share_a_folder_even_where_capitals_do_not_count(names: list[str]) -> None:
    folders = row_folders(names)
    assert list(folders) == names
    assert len({folder.casefold() for folder in folders.values()}) == len(names)
    assert all(re.fullmatch(r"[\w.-]+", folder) for folder in folders.values())
