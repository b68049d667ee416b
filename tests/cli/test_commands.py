"""The command line: exit codes, one line an error, help with examples."""

import gc
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from reportgen.cli import main
from reportgen.environments import runs
from reportgen.errors import ExperimentError


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


@pytest.mark.parametrize(
    "command", [(), ("build",), ("check",), ("diff",), ("matrix",), ("schema",), ("cache",)]
)
def test_every_help_text_has_an_example(command: tuple[str, ...]) -> None:
    result = run(*command, "--help")
    assert result.exit_code == 0
    assert "Example" in result.stdout


def test_an_unknown_article_is_one_line_and_exit_code_2() -> None:
    result = run("build", "nothing")
    assert result.exit_code == 2
    assert result.stderr.startswith("Error: Article 'nothing' is not a folder")
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("build", "--seeds", "0"),
        ("build", "--seeds", "-5"),
        ("build", "--seed", "-1"),
        ("build", "--seed", str(2**32)),
        ("build", "--seed", "x"),
        ("biuld",),
    ],
)
def test_an_argument_out_of_range_is_exit_code_2(arguments: tuple[str, ...]) -> None:
    assert run(*arguments).exit_code == 2


def test_a_language_that_the_article_has_not_is_told() -> None:
    result = run("build", "--language", "fr")
    assert (
        result.exit_code,
        "Language 'fr' is not one of this article's: ko, en" in result.stderr,
    ) == (2, True)


def test_an_experiment_that_fails_is_exit_code_3(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_arguments: object, **_options: object) -> None:
        raise ExperimentError("Experiment 'x' raised ValueError.")

    monkeypatch.setattr(runs, "run_of", fails)
    result = run("build")
    assert (result.exit_code, result.stderr) == (3, "Error: Experiment 'x' raised ValueError.\n")


@pytest.mark.parametrize(
    ("command", "left"),
    [
        ((), "The previous output is untouched."),
        (("build",), "The previous output is untouched."),
        (
            ("matrix", "tensorflow==2.21.0"),
            "The previous output is untouched; the same command goes on where it was.",
        ),
        (
            ("publish", "html", "site"),
            "Each file of the site is the old or the new one; the same command completes it.",
        ),
        (("check",), ""),
        (("diff", "a", "b"), ""),
    ],
)
def test_an_interrupted_command_says_what_is_true_of_what_it_writes(
    monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...], left: str
) -> None:
    def interrupted(*_arguments: object, **_options: object) -> None:
        raise KeyboardInterrupt

    for module in ("build.build", "matrix.matrix", "publish.publish", "check.check", "diff.diff"):
        monkeypatch.setattr(f"reportgen.pipeline.{module}", interrupted)
    result = run(*command)
    assert (result.exit_code, result.stderr) == (130, f"Interrupted. {left}".rstrip() + "\n")


def test_an_interruption_is_exit_code_130(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_arguments: object, **_options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(runs, "run_of", interrupted)
    result = run("build")
    assert (result.exit_code, result.stderr) == (
        130,
        "Interrupted. The previous output is untouched.\n",
    )


def test_a_defect_shows_its_traceback_only_under_debug(monkeypatch: pytest.MonkeyPatch) -> None:
    def defective(*_arguments: object, **_options: object) -> None:
        raise RuntimeError("a defect")

    monkeypatch.setattr(runs, "run_of", defective)
    result = run("build")
    assert (result.exit_code, "Traceback" in result.stderr) == (70, False)
    assert "RuntimeError: a defect" in result.stderr
    assert "Traceback" in run("--debug", "build").stderr


def test_colours_are_left_out_where_nobody_sees_them() -> None:
    assert "\x1b[" not in run("build", "nothing").stderr


def test_the_schema_of_a_record_is_json() -> None:
    assert json.loads(run("schema").stdout)["title"] == "Record"


def test_a_command_that_a_test_runs_leaves_the_garbage_collector_as_it_is() -> None:
    before = gc.get_threshold()
    run("schema")
    assert gc.get_threshold() == before


def test_the_cache_is_shown_and_cleared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from reportgen.store import default_store

    monkeypatch.setenv("REPORTGEN_CACHE", str(tmp_path))
    default_store().put("run", "key", {"record.json": b"{}"}, {"article": "tiny", "seed": 3})
    shown = run("cache")
    assert "run" in shown.stdout
    assert "tiny" in shown.stdout
    assert "1 entry" in run("cache", "--clear").stdout
    assert "0 entries" in run("cache").stdout


@pytest.mark.parametrize("argument", ["no/such/article", "\x1b[31mred", "a\nb"])
def test_no_argument_reaches_the_terminal_with_control_characters(argument: str) -> None:
    error = run("build", argument).stderr
    assert error.count("\n") == 1
    assert "\x1b" not in error
