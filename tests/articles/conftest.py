"""The articles' workshop: one cache, and one build an article and seed, for all tests."""

import shutil
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from reportgen.cli import main
from reportgen.record import Record, read_record

HERE = Path(__file__).parent
ARTICLES = sorted(path.parent.name for path in HERE.glob("*/article.toml"))


class Workshop:
    """Builds articles below a folder of its own, each at most once a seed."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self._built: dict[tuple[str, int], Path] = {}

    def run(self, *arguments: str) -> Result:
        """Return what a command leaves; warnings are no errors, as they are none for a user."""
        with warnings.catch_warnings():
            warnings.simplefilter("default")
            return CliRunner().invoke(main, list(arguments))

    def source(self, name: str) -> Path:
        """Return a copy of the article's folder, which tests may change."""
        folder = self.home / "articles" / name
        if not folder.exists():
            shutil.copytree(HERE / name, folder)
        return folder

    def built(self, name: str, seed: int = 0) -> Path:
        """Return what a build of the article from a seed leaves; a failed one fails the test."""
        if (name, seed) not in self._built:
            out = self.home / f"seed-{seed}"
            asked = ("--seed", str(seed)) if seed else ()
            result = self.run("build", str(self.source(name)), "--out", str(out), *asked)
            assert result.exit_code == 0, result.output
            self._built[name, seed] = Path(result.stdout.strip().removeprefix("Wrote "))
        return self._built[name, seed]

    def record(self, name: str, seed: int = 0) -> Record:
        """Return the record of that build."""
        return read_record(self.built(name, seed) / "record.json")


@pytest.fixture(scope="package")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    home = tmp_path_factory.mktemp("workshop")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("REPORTGEN_CACHE", str(home / "cache"))
        yield Workshop(home)
