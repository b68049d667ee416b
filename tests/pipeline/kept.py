"""The diff of the kept record, as it is or with one thing in it otherwise."""

from pathlib import Path

from click.testing import CliRunner, Result

from reportgen.cli import main
from tests.pipeline.conftest import KEPT

Json = dict[str, object]


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["diff", *arguments])


def edited(path: Path, old: str, new: str) -> Path:
    """Write the kept record with one thing in it otherwise."""
    text = KEPT.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    return path
