"""A run is made once: whatever decides its numbers, and nothing else, makes another."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from reportgen.article import find_article, read_article
from reportgen.environments import Cell, Environment, Job, Run, runs
from reportgen.environments.events import Cost
from reportgen.environments.runs import job_of, record_of, run_of
from reportgen.store import Store

Ran = Callable[..., int]
KEPT = Path(__file__).parents[1] / "data" / "record.json"
HERE = Environment("this", Path("python"))


@pytest.fixture
def article_copy(tmp_path: Path) -> Path:
    """Return a copy of the shipped article that a test may change."""
    return Path(shutil.copytree(find_article("simple_rnn"), tmp_path / "simple_rnn"))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "cache")


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch, store: Store, article_copy: Path) -> Ran:
    """Return a function that orders a run and returns how often the lab has run by then."""
    jobs: list[Job] = []

    def lab(_environment: Environment, job: Job, _on_event: object) -> Run:
        jobs.append(job)
        return Run(b"record %d" % len(jobs), b"timings")

    monkeypatch.setattr(runs, "run_lab", lab)

    def order(python: str = "3.11.7", *, force: bool = False, **wanted: int) -> int:
        job = job_of(read_article(article_copy), HERE, **wanted)
        run_of(Cell(HERE, {"python": python}, job), store, lambda _event: None, force=force)
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


@pytest.mark.parametrize(
    ("old", "new", "runs"),
    [
        ("TIMESTEP = 3", "TIMESTEP = 4", 2),
        ('"epochs": 150', '"epochs": 151', 2),
        ("# t-3, t-2", "# three values", 1),
        ('"""Windows of', '"""Parts of', 1),
        ("import numpy as np\n", "import numpy as np\n\n\n# changed\n", 1),
    ],
)
def test_a_changed_experiment_is_another_run_and_a_comment_is_not(
    ran: Ran, article_copy: Path, old: str, new: str, runs: int
) -> None:
    ran()
    path = article_copy / "experiment.py"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    assert ran() == runs


def test_large_arrays_are_kept_with_the_run(
    store: Store, article_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = Run(b"record", b"timings", b"arrays")
    monkeypatch.setattr(runs, "run_lab", lambda *_: left)
    cell = Cell(HERE, {}, job_of(read_article(article_copy), HERE))
    assert run_of(cell, store, lambda _event: None) == left
    monkeypatch.setattr(runs, "run_lab", lambda *_: pytest.fail("ran"))
    assert run_of(cell, store, lambda _event: None) == left


def test_two_articles_with_one_experiment_share_a_run_and_each_record_names_its_own(
    ran: Ran, store: Store, article_copy: Path, tmp_path: Path
) -> None:
    other = Path(shutil.copytree(article_copy, tmp_path / "other"))
    settings = (other / "article.toml").read_text(encoding="utf-8")
    (other / "article.toml").write_text(settings.replace('"simple-rnn"', '"other"', 1), "utf-8")
    with (other / "experiment.py").open("a", encoding="utf-8") as file:
        file.write("# of the other article\n")
    ran()
    job = job_of(read_article(other), HERE)
    run = run_of(Cell(HERE, {"python": "3.11.7"}, job), store, lambda _event: None)
    assert run == Run(b"record 1", b"timings")
    record = record_of(replace(run, record=KEPT.read_bytes()), job)
    code = sha256((other / "experiment.py").read_bytes()).hexdigest()
    assert (record.article, record.experiment) == ("other", code)


@pytest.mark.parametrize("name", ["prices.csv", "data/prices.csv", "windows.py"])
def test_what_the_experiment_can_read_beside_it_makes_another_run_when_it_changes(
    ran: Ran, article_copy: Path, name: str
) -> None:
    (article_copy / name).parent.mkdir(exist_ok=True)
    (article_copy / name).write_text("x = 1")
    assert ran() == 1
    (article_copy / name).write_text("x = 2")
    assert ran() == 2


@pytest.mark.parametrize("name", ["words.en.toml", "article.toml", "figures.py"])
def test_changed_prose_or_drawing_is_the_same_run(ran: Ran, article_copy: Path, name: str) -> None:
    ran()
    with (article_copy / name).open("a") as file:
        file.write("\n# changed\n")
    assert ran() == 1


def test_a_record_says_what_the_code_was_and_not_what_lay_beside_it(article_copy: Path) -> None:
    before = job_of(read_article(article_copy), HERE)
    (article_copy / "prices.csv").write_text("1")
    after = job_of(read_article(article_copy), HERE)
    code = sha256((article_copy / "experiment.py").read_bytes()).hexdigest()
    assert before.experiment_hash == after.experiment_hash == code
    assert before.inputs != after.inputs


def test_a_run_that_was_kept_is_the_one_that_was_made(
    ran: Ran, store: Store, article_copy: Path
) -> None:
    ran()
    job = job_of(read_article(article_copy), HERE)
    kept = run_of(Cell(HERE, {"python": "3.11.7"}, job), store, lambda _event: None)
    assert kept == Run(b"record 1", b"timings")


def test_what_is_to_be_done_meanwhile_is_done_for_a_run_that_is_made_and_not_for_one_that_is_kept(
    ran: Ran, store: Store, article_copy: Path
) -> None:
    done: list[int] = []
    job = job_of(read_article(article_copy), HERE)
    for _ in range(2):
        cell = Cell(HERE, {}, job)
        run_of(cell, store, lambda _event: None, meanwhile=lambda: done.append(ran(seed=9)))
    assert len(done) == 1


def test_before_a_run_is_made_it_is_said_what_the_last_one_took(
    store: Store, article_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    events: list[object] = []
    run = Run(b"record", b'{"whole": 24.6}')
    monkeypatch.setattr(runs, "run_lab", lambda *_arguments: run)
    for seeds in (5, 7, 7):
        job = job_of(read_article(article_copy), HERE, seeds=seeds)
        run_of(Cell(HERE, {}, job), store, events.append)
    assert events == [Cost("this", None, 5, 1800.0), Cost("this", 24.6, 5, 1800.0)]


@pytest.fixture
def measured_again(monkeypatch: pytest.MonkeyPatch) -> list[Run]:
    """Let the lab measure any run anew; return the runs that it was given."""
    given: list[Run] = []

    def lab(_environment: Environment, _job: Job, kept: Run, _on_event: object) -> Run:
        given.append(kept)
        return replace(kept, record=kept.record + b", measured anew")

    monkeypatch.setattr(runs, "run_measuring", lab)
    return given


def with_other_metrics(article: Path) -> None:
    path = article / "experiment.py"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"mae":', '"mean_error":'), encoding="utf-8")


def test_a_changed_metric_is_measured_anew_and_trains_nothing(
    ran: Ran, article_copy: Path, store: Store, measured_again: list[Run]
) -> None:
    ran()
    with_other_metrics(article_copy)
    assert [ran(), ran()] == [1, 1]
    assert measured_again == [Run(b"record 1", b"timings")]
    job = job_of(read_article(article_copy), HERE)
    kept = run_of(Cell(HERE, {"python": "3.11.7"}, job), store, lambda _event: None)
    assert kept.record == b"record 1, measured anew"


def test_a_metric_that_changes_again_is_measured_from_what_was_measured_before(
    ran: Ran, article_copy: Path, measured_again: list[Run]
) -> None:
    ran()
    for _ in range(2):
        with_other_metrics(article_copy)
        text = (article_copy / "experiment.py").read_text(encoding="utf-8")
        new = text.replace('"mean_error":', '"mean":')
        assert ran() == 1
        (article_copy / "experiment.py").write_text(new, encoding="utf-8")
        assert ran() == 1
    assert len(measured_again) == 2


@pytest.mark.usefixtures("measured_again")
def test_other_seeds_or_code_with_other_metrics_are_trained(ran: Ran, article_copy: Path) -> None:
    ran()
    with_other_metrics(article_copy)
    assert ran(seed=1) == 2
    text = (article_copy / "experiment.py").read_text(encoding="utf-8")
    (article_copy / "experiment.py").write_text(text.replace("150", "151"), encoding="utf-8")
    assert ran() == 3


def test_what_can_not_be_measured_anew_is_trained(
    ran: Ran, article_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runs, "run_measuring", lambda *_arguments: None)
    ran()
    with_other_metrics(article_copy)
    assert ran() == 2


def test_an_order_to_run_it_anyway_measures_nothing_anew(
    ran: Ran, article_copy: Path, measured_again: list[Run]
) -> None:
    ran()
    with_other_metrics(article_copy)
    assert ran(force=True) == 2
    assert not measured_again


def test_jobs_that_do_not_say_what_they_can_read_share_nothing() -> None:
    one, other = (Job("tiny", Path("experiment.py"), "", 0, 1, 300, Path("log")) for _ in range(2))
    assert Cell(HERE, {}, one).decisive != Cell(HERE, {}, other).decisive
