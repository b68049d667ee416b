"""An environment says what it is, or why it can't."""

import subprocess
import sys
from pathlib import Path

import pytest

from reportgen.environments import Environment, describe, launch, this_environment
from reportgen.errors import ExperimentError


def broken(folder: Path, script: str) -> Environment:
    """Return an environment whose interpreter is a script of the shell."""
    python = folder / "python"
    python.write_text(f"#!/bin/sh\n{script}\n")
    python.chmod(0o755)
    return Environment("broken", python)


def test_this_environment_says_what_a_record_says_of_it() -> None:
    assert {"python", "platform", "cpu", "packages", "flags"} == set(describe(this_environment()))


def test_what_asks_an_environment_is_imported_before_all_that_can_be_meanwhile() -> None:
    code = "import sys, reportgen.environments; print(*{'pydantic', 'jinja2'} & set(sys.modules))"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.split() == []


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        ("echo one >&2; echo 'libfoo.so: not found.' >&2; exit 3", "libfoo.so: not found"),
        ("exit 3", "its interpreter ended with code 3"),
        ("echo hello", "its interpreter printed something else than was asked for"),
        ("exec sleep 60", r"its interpreter did not answer within 0\.3 s"),
    ],
)
def test_why_an_environment_can_not_be_described_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, reason: str
) -> None:
    monkeypatch.setattr(launch, "DESCRIBED_WITHIN", 0.3 if "sleep" in script else 60)
    expected = rf"^Environment 'broken' can't be described: {reason}\. See that '.*python' runs\.$"
    with pytest.raises(ExperimentError, match=expected):
        describe(broken(tmp_path, script))


def test_an_interpreter_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(ExperimentError, match=r"can't be started: No such file or directory"):
        describe(Environment("gone", tmp_path / "python"))
