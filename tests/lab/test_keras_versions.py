"""What importing Keras brings along."""

import subprocess
import sys
from pathlib import Path

import pytest

import reportgen

LAB = Path(reportgen.__file__).parent
IMPORTED = (
    "import sys; sys.path.insert(0, sys.argv[1]); exec(sys.argv[2])\n"
    "from lab import keras_versions; keras_versions.import_keras()\n"
    "print(*(name for name in keras_versions.OPTIONAL if sys.modules.get(name)))"
)


def imported(before: str) -> set[str]:
    """Return what is optional to Keras and yet imported with it, after ``before`` was run."""
    command = [sys.executable, "-c", IMPORTED, str(LAB), before]
    said = subprocess.check_output(command, text=True, stderr=subprocess.DEVNULL)
    return set(said.split())


@pytest.mark.slow
def test_keras_is_imported_without_what_is_optional_to_it() -> None:
    assert imported("") == set()


@pytest.mark.slow
def test_keras_keeps_what_the_article_imports_at_its_top() -> None:
    assert imported("import pandas") == {"pandas"}
