"""Ensembles that grow member by member, where no compiled loop serves: as far as time allows.

Members of all models are trained in turn, so that a slow model leaves the others as many. How long
a member takes is known from those before it: none is begun that would not end in time.
"""

import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from .channel import Channel
from .jobs import Job
from .members import Ensemble, Reason, Results, Stop

LISTED_RUNS = 10
"""Where nobody asked for a number of seeds, they may take so many times as long as the run."""


@dataclass
class Growing:
    """One model's ensemble while it grows; ``train`` adds the member of a seed to its results.

    ``listed`` are the seconds that the listed run of this model took. ``reason`` says why it grows
    so; it is None for a model that knows no other way.
    """

    name: str
    listed: float
    train: Callable[[Results, int], None]
    results: Results
    reason: Reason | None = None
    stop: Stop | None = None
    seconds: float = 0.0

    @property
    def each(self) -> float:
        """The seconds that a member takes, as far as is known."""
        done = len(self.results.seeds)
        return self.seconds / done if done else self.listed

    def grow(self, seed: int) -> bool:
        """Train one more member; return whether that succeeded."""
        started = time.perf_counter()
        try:
            self.train(self.results, seed)
        except Exception:  # noqa: BLE001  (the listed run is complete without)
            traceback.print_exc()
            self.reason = "failed"
        self.seconds += time.perf_counter() - started
        return self.reason != "failed"

    def as_record(self, asked: int) -> Ensemble:
        """Return the ensemble so far as the record has it, of as many seeds as were asked for."""
        return self.results.as_record("fit", asked, self.reason, self.stop)


def grow(
    models: Sequence[Growing],
    job: Job,
    channel: Channel,
    keep: Callable[[str, Ensemble], None],
) -> None:
    """Train members of each in turn until there are as many as asked, or the time is used.

    ``keep`` gets each model's name and its ensemble, as far as it has come, after each member.
    """
    until, stop = _end(job, sum(each.listed for each in models))
    left = list(models)
    for seed in range(job.seeds):
        for each in list(left):
            if time.time() + each.each > until:
                each.stop = stop
                left.remove(each)
            elif not each.grow(seed):
                left.remove(each)
            keep(each.name, each.as_record(job.seeds))
        lap = sum(each.each for each in left)
        for each in left:
            tell(channel, each.name, range(seed, seed + 1), job.seeds, lap, until)
        if not left:
            break
    for each in models:
        found = len(each.results.seeds)
        channel.send("ensemble", model=each.name, done=found, members=found)


def tell(channel: Channel, name: str, some: range, asked: int, each: float, until: float) -> None:
    """Say how far an ensemble is after ``some`` seeds, and of how many members that are expected.

    A member takes ``each`` so many seconds. After the first ones, how long the rest takes is said.
    """
    left = until - time.time()
    more = int(max(0, min(asked - some.stop, left / max(1e-9, each))))
    if some.start == 0 and more > 0:
        channel.send("estimate", model=name, seconds=round(more * each), members=some.stop + more)
    channel.send("ensemble", model=name, done=some.stop, members=some.stop + more)


def _end(job: Job, listed: float) -> tuple[float, Stop]:
    """Return when to end, and why then."""
    if job.patience is not None:
        patience = time.time() + max(job.patience, LISTED_RUNS * listed)
        if patience < job.until:
            return patience, "patience"
    return job.until, "time"
