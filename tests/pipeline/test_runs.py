"""A run is made once: whatever decides its numbers, and nothing else, makes another."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reportgen.article import read_article
from reportgen.environments import Environment, Job, Run
from reportgen.pipeline import runs
from reportgen.pipeline.order import Order
from reportgen.pipeline.runs import run_of

Ran = Callable[..., int]
HERE = Environment("this", Path("python"))


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, article_copy: Path) -> Ran:
    """Return a function that orders a run and returns how often the lab has run by then."""
    jobs: list[Job] = []
    described: dict[str, Any] = {"python": "3.11.7"}

    def lab(_environment: Environment, job: Job, _on_event: object) -> Run:
        jobs.append(job)
        return Run(b"record %d" % len(jobs), b"timings")

    monkeypatch.setenv("REPORTGEN_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(runs, "run_lab", lab)
    monkeypatch.setattr(runs, "describe", lambda _environment: dict(described))
    monkeypatch.setattr(runs, "_warm_up", lambda: None)

    def order(python: str = "3.11.7", **wanted: Any) -> int:
        described["python"] = python
        run_of(read_article(article_copy), HERE, Order(**wanted), lambda _event: None)
        return len(jobs)

    return order


def test_what_was_run_is_not_run_again(ran: Ran) -> None:
    assert [ran(), ran()] == [1, 1]


@pytest.mark.parametrize("other", [{"seed": 1}, {"seeds": 7}, {"python": "3.12.0"}])
def test_another_seed_number_of_seeds_or_environment_is_another_run(
    ran: Ran, other: dict[str, Any]
) -> None:
    assert [ran(), ran(**other), ran()] == [1, 2, 2]


def test_an_order_to_run_it_anyway_is_obeyed(ran: Ran) -> None:
    assert [ran(), ran(force=True)] == [1, 2]


def test_a_changed_experiment_is_another_run(ran: Ran, article_copy: Path) -> None:
    ran()
    with (article_copy / "experiment.py").open("a") as experiment:
        experiment.write("# changed\n")
    assert ran() == 2


def test_changed_prose_is_the_same_run(ran: Ran, article_copy: Path) -> None:
    ran()
    with (article_copy / "words.en.toml").open("a") as words:
        words.write("\n# changed\n")
    assert ran() == 1


def test_a_run_that_was_kept_is_the_one_that_was_made(ran: Ran, article_copy: Path) -> None:
    ran()
    kept = run_of(read_article(article_copy), HERE, Order(), lambda _event: None)
    assert kept == Run(b"record 1", b"timings")
