"""What all tests share."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from reportgen.environments import Environment
from reportgen.record import Record
from tests.records import bimodal, make_record

# A law is tried on fewer examples while somebody waits: CI tries Hypothesis's own hundred.
settings.register_profile("waiting", max_examples=25, deadline=None)  # machines are shared
if "CI" not in os.environ:
    settings.load_profile("waiting")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--refresh-golden",
        action="store_true",
        help="write what the program makes today over the golden files, to be read in the diff",
    )


@pytest.fixture(autouse=True, scope="session")
def labs_that_are_not_measured() -> Iterator[None]:
    """Start the lab without coverage, which counts nothing of it.

    A lab that is killed would leave a data file that it had only begun.
    """
    variables = vars(Environment)["variables"].fget

    def without_coverage(environment: Environment) -> dict[str, str]:
        every = variables(environment)
        return {name: every[name] for name in every if not name.startswith("COVERAGE_")}

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Environment, "variables", property(without_coverage))
        yield


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with the golden file of that name beside the test, or refresh the file."""

    def compare(name: str, text: str) -> None:
        path = Path(request.path).parent / "golden" / name
        if request.config.getoption("--refresh-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8"), f"refresh {path} if this is meant"

    return compare


@pytest.fixture
def members() -> Callable[..., tuple[float, ...]]:
    return bimodal


@pytest.fixture
def make() -> Callable[..., Record]:
    return make_record
