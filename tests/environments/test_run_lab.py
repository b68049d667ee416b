"""The lab's launcher: what an experiment can do to it."""

import dataclasses
import json
import os
import time
from pathlib import Path

import pytest

from reportgen.environments import Event, Job, run_lab, this_environment
from reportgen.environments.events import Started, Warned
from reportgen.errors import ExperimentError, InputError
from tests.environments.tiny import EXPERIMENT, job


def run(job: Job) -> list[Event]:
    events: list[Event] = []
    run_lab(this_environment(), job, events.append)
    return events


def test_an_experiment_that_raises_is_told_with_file_and_line(tmp_path: Path) -> None:
    with pytest.raises(ExperimentError, match=r"raised ZeroDivisionError at experiment\.py:2: "):
        run(job(tmp_path, "def dataset():\n    return 1 / 0\n"))


def test_an_error_in_a_module_beside_the_experiment_is_told_where_it_arose(tmp_path: Path) -> None:
    (tmp_path / "beside_it.py").write_text("def half():\n    return 1 / 0\n")
    code = "import beside_it\ndef dataset():\n    return beside_it.half()\n"
    with pytest.raises(ExperimentError, match=r"raised ZeroDivisionError at beside_it\.py:2: "):
        run(job(tmp_path, code))


def test_an_experiment_that_is_not_python_is_told(tmp_path: Path) -> None:
    with pytest.raises(ExperimentError, match=r"raised SyntaxError at experiment\.py:1"):
        run(job(tmp_path, "def dataset(:\n"))


def test_an_experiment_that_hangs_is_ended_at_its_time_limit(tmp_path: Path) -> None:
    started = time.monotonic()
    code = "import time\ndef dataset():\n    time.sleep(600)\n"
    with pytest.raises(ExperimentError, match=r"past its time limit of 0\.5 s"):
        run(job(tmp_path, code, time_limit=0.5))
    assert time.monotonic() - started < 60


def test_nothing_of_a_hanging_experiment_is_left_running(tmp_path: Path) -> None:
    note = tmp_path / "pid"
    code = f"""
import os, time
def dataset():
    open({str(note)!r}, "w").write(str(os.getpid()))
    time.sleep(600)
"""
    with pytest.raises(ExperimentError):
        run(job(tmp_path, code, time_limit=3))
    pid = int(note.read_text())
    deadline = time.monotonic() + 20
    while _is_running(pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _is_running(pid)


def test_what_a_failing_experiment_prints_is_in_the_log(tmp_path: Path) -> None:
    task = job(tmp_path, "print('before the end', flush=True)\nraise RuntimeError('the end')\n")
    with pytest.raises(ExperimentError, match=str(task.log)):
        run(task)
    assert "before the end" in task.log.read_text()


def test_a_message_of_many_lines_becomes_one(tmp_path: Path) -> None:
    with pytest.raises(ExperimentError) as error:
        run(job(tmp_path, "raise RuntimeError('one\\ntwo\\x1b[31m')\n"))
    assert "\n" not in str(error.value)


@pytest.mark.slow
def test_garbage_on_every_channel_spoils_neither_progress_nor_record(tmp_path: Path) -> None:
    noise = (
        "import os, sys\n"
        "print('noise')\n"
        "sys.stderr.write('noise')\n"
        "os.write(1, b'{\"event\": 1}')\n"
    )
    events = run(job(tmp_path, noise + EXPERIMENT))
    assert events == [Started("this", "importing libraries")]


@pytest.mark.slow
def test_what_an_experiment_warns_of_is_heard_after_it(tmp_path: Path) -> None:
    code = "import warnings\nwarnings.warn('mind the gap', stacklevel=1)\n"
    events = run(job(tmp_path, code + EXPERIMENT))
    assert events[-1] == Warned("this", "experiment.py:2: UserWarning: mind the gap")
    assert len([event for event in events if isinstance(event, Warned)]) == 1


@pytest.mark.slow
def test_an_experiment_that_dies_without_a_word_is_told(tmp_path: Path) -> None:
    with pytest.raises(ExperimentError, match=r"raised SystemExit|ended with code"):
        run(job(tmp_path, EXPERIMENT + "def dataset():\n    import os\n    os._exit(7)\n"))


@pytest.mark.slow
def test_nothing_of_the_host_leaks_into_the_lab(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    host = tmp_path / "host"  # what lies beside the experiment may be imported
    host.mkdir()
    (host / "planted.py").write_text("")
    monkeypatch.setenv("PYTHONPATH", str(host))
    with pytest.raises(ExperimentError, match="No module named 'planted'"):
        run(job(tmp_path, "import planted\n"))


@pytest.mark.slow
def test_a_run_leaves_a_record_and_its_timings_apart(tmp_path: Path) -> None:
    task = job(tmp_path, EXPERIMENT)
    left = run_lab(this_environment(), dataclasses.replace(task, seed=3), lambda _event: None)
    record = json.loads(left.record)
    assert (record["seed"], record["models"]["last"]["metrics"]) == (3, {"mse": 1.0})
    assert set(json.loads(left.timings)) == {"seconds", "whole"}
    assert b"seconds" not in left.record


def _is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return Path(f"/proc/{pid}/stat").read_text().split(")")[1].split()[0] != "Z"


@pytest.mark.slow
def test_more_seeds_than_memory_holds_are_refused_in_a_line_before_training(
    tmp_path: Path,
) -> None:
    task = dataclasses.replace(job(tmp_path, EXPERIMENT), seeds=10**12)
    with pytest.raises(InputError, match="seeds"):
        run_lab(this_environment(), task, lambda _event: None)
