"""A log a run, and of its lines those that an author can act on."""

import os
from pathlib import Path

import pytest

from reportgen.environments import logs
from reportgen.environments.logs import forget_old_logs, log_path, warnings_in

NOISE = """\
2026-11-24 06:18:40.123456: I tensorflow/core/util/port.cc:153] oneDNN custom operations are on.
E0000 00:00:1 node_def_util.cc:680] NodeDef mentions attribute use_unbounded_threadpool
WARNING: All log messages before absl::InitializeLog() is called are written to STDERR
/usr/lib/python3.11/site-packages/keras/src/trainer.py:80: UserWarning: No trainable weights.
  warnings.warn(
/usr/lib/python3.11/site-packages/numpy/core.py:1: DeprecationWarning: for those who write numpy
/home/me/articles/gan/experiment.py:26: FutureWarning: this will change
/home/me/articles/gan/experiment.py:26: FutureWarning: this will change
"""


def test_two_runs_of_one_article_have_two_logs() -> None:
    one, other = log_path("tiny", "0123"), log_path("tiny", "0123")
    assert one != other
    assert one.name.startswith("tiny-0123-")
    assert one.parent == other.parent


def test_of_a_log_the_warnings_are_told_without_the_noise_and_without_a_machine_s_paths(
    tmp_path: Path,
) -> None:
    (tmp_path / "log").write_text(NOISE, encoding="utf-8")
    assert warnings_in(tmp_path / "log") == [
        "trainer.py:80: UserWarning: No trainable weights.",
        "experiment.py:26: FutureWarning: this will change",
    ]


def test_no_more_than_a_handful_of_warnings_is_told(tmp_path: Path) -> None:
    lines = (f"experiment.py:{line}: UserWarning: again\n" for line in range(1000))
    (tmp_path / "log").write_bytes("".join(lines).encode() + b"\xff\n")
    assert len(warnings_in(tmp_path / "log")) == logs.MOST_WARNINGS


def test_the_oldest_logs_go_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logs, "MOST_LOGS", 2)
    named = [tmp_path / log_path("tiny").name for _ in range(4)]
    for age, path in enumerate(named):
        path.write_text("")
        os.utime(path, (1000 - age, 1000 - age))
    (tmp_path / "tiny.log").write_text("of an older reportgen")
    forget_old_logs(tmp_path)
    assert sorted(tmp_path.iterdir()) == sorted([*named[:2], tmp_path / "tiny.log"])
