"""Metrics of other articles: more that is better, negative, huge, and next to nothing."""

import math
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from reportgen.article import Claim, find_article, read_article
from reportgen.cli import main
from reportgen.compare import ClaimVerdict, Diff, Side, Verdict, compare
from reportgen.compare.model import MetricDiff, Reason
from reportgen.record import Record, evaluate_claims, record_json
from reportgen.reports.speaker import speaker_of

Make = Callable[..., Record]

SCALES = {"accuracy": ("more", 0.9), "r2": ("more", -0.8), "error": ("less", 250_000.0)}


def drawn(metric: str, seed: int, *, moved: float = 0.0, seeds: int = 1000) -> tuple[float, ...]:
    """Members around the metric's usual value, moved by a part of it."""
    usual = SCALES[metric][1]
    found = np.random.default_rng(seed).normal(1 + moved, 0.02, seeds) * usual
    return tuple((np.minimum(found, 1.0) if metric == "accuracy" else found).tolist())


def record(
    make: Make, metric: str, network: float | None = None, members: tuple[float, ...] | None = None
) -> Record:
    direction, usual = SCALES[metric]
    listed = usual if network is None else network
    return make(listed, members, 0.3 * usual, metric=metric, direction=direction)


def between(a: Record, b: Record) -> Diff:
    return compare(Side(a, "a"), Side(b, "b"))


def network(diff: Diff) -> MetricDiff:
    return next(row for row in diff.metrics if row.model == "model_1")


@pytest.mark.parametrize("metric", SCALES)
def test_other_seeds_are_noise_and_a_moved_distribution_is_a_change_whatever_the_scale(
    make: Make, metric: str
) -> None:
    usual = SCALES[metric][1]
    a = record(make, metric, usual, drawn(metric, 1))
    same = between(a, record(make, metric, usual * 1.01, drawn(metric, 2)))
    moved = between(a, record(make, metric, usual * 1.01, drawn(metric, 2, moved=0.01)))
    assert network(same).verdict is Verdict.WITHIN_NOISE
    assert network(moved).verdict is Verdict.CHANGED
    spread = network(moved).spread
    assert spread is not None
    assert spread.shift is not None
    assert spread.shift.value == pytest.approx(0.01 * usual, rel=0.2)
    assert math.copysign(1, spread.shift.low) == math.copysign(1, usual)


@pytest.mark.parametrize("metric", SCALES)
def test_the_change_in_proportion_has_the_sign_of_the_change(make: Make, metric: str) -> None:
    usual = SCALES[metric][1]
    up = network(between(record(make, metric), record(make, metric, usual + abs(usual) / 10)))
    assert up.difference == pytest.approx(abs(usual) / 10)
    assert up.relative == pytest.approx(0.1)


@pytest.mark.parametrize("metric", SCALES)
def test_the_floor_is_in_proportion_to_the_size_and_not_to_the_sign(
    make: Make, metric: str
) -> None:
    usual = SCALES[metric][1]
    below = network(between(record(make, metric), record(make, metric, usual * (1 + 5e-7))))
    above = network(between(record(make, metric), record(make, metric, usual * (1 + 5e-6))))
    assert (below.verdict, below.reason) == (Verdict.SAME, Reason.FLOOR)
    assert above.verdict is Verdict.CANNOT_TELL


@pytest.mark.parametrize("metric", SCALES)
def test_a_single_run_that_diverged_lies_at_the_worst_end(make: Make, metric: str) -> None:
    a = record(make, metric, members=drawn(metric, 1))
    place = network(between(a, record(make, metric, math.nan))).place
    assert place is not None
    assert place.percentile == (0 if SCALES[metric][0] == "more" else 100)
    assert place.p == pytest.approx(2 / 1001)


@pytest.mark.parametrize("metric", SCALES)
def test_a_tenth_that_diverged_moves_no_median_and_is_counted(make: Make, metric: str) -> None:
    members = drawn(metric, 1)
    broken = (*members[:900], *([math.nan] * 100))
    spread = network(
        between(record(make, metric, members=members), record(make, metric, members=broken))
    ).spread
    assert spread is not None
    assert spread.distance.value == pytest.approx(0.1, abs=0.01)
    assert (spread.unfinished_a, spread.unfinished_b) == (0, 100)
    assert spread.median_b == pytest.approx(spread.median_a, rel=0.01)
    # The worst end, where those that diverged lie, is below all numbers where more is better.
    assert (spread.at == -math.inf) == (SCALES[metric][0] == "more")


def test_losses_next_to_nothing_are_the_same_whatever_their_proportion(make: Make) -> None:
    def tiny(loss: float, seed: int) -> Record:
        members = np.abs(np.random.default_rng(seed).normal(loss, loss, 200))
        return make(loss, tuple(members.tolist()), loss / 7, metric="loss")

    diff = between(tiny(1e-30, 1), tiny(8e-30, 2))
    assert diff.verdict is Verdict.SAME
    assert {row.reason for row in diff.metrics} == {Reason.FLOOR, Reason.ENSEMBLES}
    spread = network(diff).spread
    assert spread is not None
    assert (spread.distance.value, spread.p) == (0, 1)


def test_a_claim_over_a_metric_of_which_more_is_better_is_judged_over_its_seeds(
    make: Make,
) -> None:
    claims = {"good": Claim(expression="accuracy.model_1 > 0.85", expected=True)}
    a = record(make, "accuracy", 0.9, drawn("accuracy", 1))
    b = record(make, "accuracy", 0.6, drawn("accuracy", 2, moved=-0.3))
    sides = [Side(each, "x", evaluate_claims(claims, each)) for each in (a, b)]
    diff = compare(sides[0], sides[1])
    assert diff.claims[0].share_a == pytest.approx(1, abs=0.01)
    assert diff.claims[0].share_b == 0
    assert diff.claims[0].verdict is ClaimVerdict.FLIPPED
    assert diff.verdict is Verdict.CLAIM_FLIPPED


@pytest.mark.parametrize("kind", ["terminal", "markdown", "html", "json"])
@pytest.mark.parametrize("metric", SCALES)
def test_the_command_tells_of_every_scale_in_every_form(
    make: Make, tmp_path: Path, metric: str, kind: str
) -> None:
    usual = SCALES[metric][1]
    for name, moved in (("a", 0.0), ("b", 0.01)):
        found = record(make, metric, usual * (1 + moved), drawn(metric, 1, moved=moved))
        (tmp_path / f"{name}.json").write_text(record_json(found), encoding="utf-8")
    arguments = [str(tmp_path / "a.json"), str(tmp_path / "b.json"), "--format", kind]
    result = CliRunner().invoke(main, ["diff", *arguments])
    assert result.exit_code == 1, result.stderr
    called = speaker_of(read_article(find_article("simple_rnn")), "en").metric(metric)
    assert (metric if kind == "json" else called) in result.stdout
    shown = {"accuracy": "0.9", "r2": "0.8", "error": "250"}[metric]
    assert shown in result.stdout
