"""Ensembles that grow member by member: how far, how fairly, and what is told meanwhile."""

from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from reportgen.lab import growth
from reportgen.lab.growth import Growing, grow
from reportgen.lab.jobs import Job
from reportgen.lab.members import Results

EXPERIMENT = SimpleNamespace(metrics=lambda: {"mse": (lambda y, p: np.mean((y - p) ** 2), "less")})


@dataclass
class Clock:
    """A time that passes only in training."""

    now: float = 0.0
    time: Any = field(init=False)
    perf_counter: Any = field(init=False)

    def __post_init__(self) -> None:
        self.time = self.perf_counter = lambda: self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(growth, "time", made)
    return made


@dataclass
class Heard:
    """A channel that keeps what was sent."""

    events: list[dict[str, Any]] = field(default_factory=list)

    def send(self, event: str, **fields: object) -> None:
        self.events.append({"event": event} | fields)


def model(clock: Clock, name: str, seconds: float, fails_at: int | None = None) -> Growing:
    """Return a model of which each member takes so many seconds."""

    def train(results: Results, seed: int) -> None:
        clock.now += seconds
        if seed == fails_at:
            raise OSError
        results.add([seed], [np.zeros(2)], np.zeros((1, 1, 1)))

    return Growing(name, seconds, train, Results(EXPERIMENT, np.zeros((1, 1))), "loop")


def job(seeds: int, until: float = 1000.0, patience: float | None = None) -> Job:
    return Job("a", "", "", 0, seeds, "", "", until=until, patience=patience)


def grown(models: list[Growing], asked: Job) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Return the ensembles as they were kept last, and the events."""
    kept: dict[str, Any] = {}
    heard = Heard()
    grow(models, asked, heard, kept.__setitem__)  # type: ignore[arg-type]
    return kept, heard.events


def test_as_many_members_as_were_asked_for_are_trained_where_time_allows(clock: Clock) -> None:
    kept, _ = grown([model(clock, "net", 1)], job(30))
    assert kept["net"]["seeds"] == list(range(30))
    assert (kept["net"]["stopped"], kept["net"]["reason"]) == (None, "loop")


def test_members_grow_until_the_time_is_used_and_none_runs_past_it(clock: Clock) -> None:
    kept, _ = grown([model(clock, "net", 3)], job(1000, until=100))
    assert (len(kept["net"]["seeds"]), kept["net"]["stopped"]) == (33, "time")
    assert clock.now <= 100


def test_a_slow_model_leaves_the_others_as_many_members(clock: Clock) -> None:
    kept, _ = grown([model(clock, "slow", 9), model(clock, "quick", 1)], job(1000, until=100))
    assert abs(len(kept["slow"]["seeds"]) - len(kept["quick"]["seeds"])) <= 10
    assert len(kept["slow"]["seeds"]) == 10


def test_where_nobody_asked_for_a_number_patience_ends_it(clock: Clock) -> None:
    kept, _ = grown([model(clock, "net", 1)], job(1000, patience=60))
    assert (len(kept["net"]["seeds"]), kept["net"]["stopped"]) == (60, "patience")


def test_patience_is_ten_listed_runs_where_those_take_longer(clock: Clock) -> None:
    kept, _ = grown([model(clock, "net", 20)], job(1000, patience=60))
    assert (len(kept["net"]["seeds"]), kept["net"]["stopped"]) == (10, "patience")


def test_the_time_limit_ends_it_before_patience_does(clock: Clock) -> None:
    kept, _ = grown([model(clock, "net", 20)], job(1000, until=50, patience=60))
    assert (len(kept["net"]["seeds"]), kept["net"]["stopped"]) == (2, "time")


def test_not_one_member_is_begun_that_the_listed_run_says_is_too_long(clock: Clock) -> None:
    kept, _ = grown([model(clock, "net", 20)], job(1000, until=10))
    assert (kept["net"]["seeds"], kept["net"]["stopped"]) == ([], "time")


def test_a_member_that_fails_is_the_last_of_its_model_alone(clock: Clock) -> None:
    models = [model(clock, "frail", 1, fails_at=2), model(clock, "net", 1)]
    kept, events = grown(models, job(5))
    assert (kept["frail"]["seeds"], kept["frail"]["reason"]) == ([0, 1], "failed")
    assert kept["net"]["seeds"] == list(range(5))
    assert events[-2:] == [
        {"event": "ensemble", "model": "frail", "done": 2, "members": 2},
        {"event": "ensemble", "model": "net", "done": 5, "members": 5},
    ]


def test_after_the_first_members_the_rest_is_estimated_once(clock: Clock) -> None:
    _, events = grown([model(clock, "slow", 4), model(clock, "quick", 1)], job(1000, until=101))
    estimates = [event for event in events if event["event"] == "estimate"]
    assert estimates == [
        {"event": "estimate", "model": name, "seconds": 95, "members": 20}
        for name in ("slow", "quick")
    ]
    told = [event["members"] for event in events if event["event"] == "ensemble"]
    assert set(told) <= {20, 21}
