"""The evidence behind a verdict, in one plain English sentence."""

import math
from collections.abc import Callable

from reportgen.compare.model import ClaimDiff, CurveDiff, Diff, MetricDiff, Place, Spread
from reportgen.compare.verdicts import ClaimVerdict, Verdict
from reportgen.record import Bound

LONGEST = 80
"""Characters of a record's string that are shown."""


_REPORTED = "; weights and predictions agree: the loss was only reported otherwise"

MOST_MISSING = 10
"""Metrics that only one record has which are named."""


def plain(text: str) -> str:
    """Return a string of a record as it may be shown: one short line without control characters.

    Escape sequences, marks that turn the direction of writing and the like are spelled out.
    """
    shown = text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode() for char in shown
    )


def number(value: float | Bound | None) -> str:
    """Return a number with as many digits as one reads."""
    if value is None:
        return "–"
    if isinstance(value, Bound):
        return f"below {value.below:.4g}"
    return f"{value:.4g}"


def signed(value: float | None) -> str:
    """Return a difference with its sign."""
    return "–" if value is None else f"{value:+.3g}"


def percent(share: float | None) -> str:
    """Return a share as a percentage, to a tenth only where that says something."""
    if share is None:
        return "–"
    shown = 100 * share
    return f"{shown:.0f} %" if shown in (0, 100) or 1 <= shown <= 99 else f"{shown:.1f} %"  # noqa: PLR2004


def metric_evidence(row: MetricDiff, diff: Diff) -> str:
    """Return what the verdict on a metric rests on."""
    if row.spread is not None and row.reason == "ensembles":
        return _of_two(row.verdict, row.spread, diff) + _needed(row.seeds_needed)
    if row.place is not None:
        return _placed(row.place, row.verdict)
    return _OF_REASON[row.reason](row) + _needed(row.seeds_needed)


def missing(diff: Diff, show: Callable[[str], str] = plain) -> list[str]:
    """Return what only one record has, in a sentence for each; ``show`` makes a name safe."""
    found: dict[str, list[str]] = {"A": [], "B": []}
    for row in diff.metrics:
        if row.reason == "missing":
            found["B" if row.a is None else "A"].append(show(f"{row.model} {row.metric}"))
    return [
        f"Only in {side}: {', '.join(rows[:MOST_MISSING])}{', …' if rows[MOST_MISSING:] else ''}."
        for side, rows in found.items()
        if rows
    ]


def claim_evidence(claim: ClaimDiff) -> str:
    """Return what the verdict on a claim rests on."""
    if claim.verdict is ClaimVerdict.UNKNOWN:
        return "a record lacks a model that it names"
    shares = f"holds in {percent(claim.share_a)} of A's seeds and {percent(claim.share_b)} of B's"
    if claim.share_a is None and claim.share_b is None:
        shares = "one run each"
    elif claim.share_a is None or claim.share_b is None:
        side, share = ("B", claim.share_b) if claim.share_a is None else ("A", claim.share_a)
        shares = f"holds in {percent(share)} of {side}'s seeds"
        if claim.verdict is ClaimVerdict.CANNOT_TELL:
            shares += f"; more of {side}'s seeds would settle it"
    return shares + _needed(claim.seeds_needed)


def curve_evidence(curve: CurveDiff) -> str:
    """Return how far two curves are apart, and where."""
    if curve.equal == "identical":
        return "identical"
    if curve.largest is None:
        return f"{curve.size_a} points against {curve.size_b}"
    where = "epoch" if curve.curve == "loss" else "value"
    place = 0 if curve.index is None else curve.index + 1
    apart = f"{curve.largest:.3g} apart at most, at {where} {place}"
    return f"{apart}{_REPORTED}" if curve.equal == "reported otherwise" else apart


def headline(diff: Diff) -> str:
    """Return the verdict on the whole with what it means."""
    return f"{diff.verdict}: {_MEANING[diff.verdict]}"


def method(diff: Diff) -> str:
    """Return how the verdicts came about, in a sentence for below the tables."""
    how = diff.method
    made, counts = how.tests - how.placed, []
    if made or not how.placed:
        counts.append(f"{how.test} test, {_counted(made, 'test')}")
    if how.placed:
        counts.append(f"{_counted(how.placed, 'number')} placed by percentile")
    return (
        f"{', '.join(counts)}, {how.correction}'s correction, level {how.level:g}; "
        f"within seed noise: the {percent(how.confidence)} interval of the distance lies below "
        f"{percent(how.margin)} of seeds."
    )


def _counted(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def _of_two(verdict: Verdict, spread: Spread, diff: Diff) -> str:
    apart = (
        f"{percent(spread.share_a)} of A's seeds and {percent(spread.share_b)} of B's are at or "
        f"below {number(spread.at)}; distance {_interval(spread)}"
    )
    if verdict is Verdict.CHANGED:
        return f"{apart}; {_shift(spread)}{_unfinished(spread)}p {_p(spread.p_corrected)}"
    if verdict is Verdict.CANNOT_TELL:
        return f"distance {_interval(spread)} with {_sizes(spread)}; p {_p(spread.p_corrected)}"
    proven = "; a real difference, but " if diff.proves(spread) else ", "
    return f"distance {_interval(spread)}{proven}inside {percent(diff.method.margin)}"


def _interval(spread: Spread) -> str:
    found = spread.distance
    return f"{percent(found.value)} ({percent(found.low)} to {percent(found.high)})"


def _sizes(spread: Spread) -> str:
    if spread.seeds_a == spread.seeds_b:
        return f"{spread.seeds_a} seeds a side"
    return f"{spread.seeds_a} and {spread.seeds_b} seeds"


def _shift(spread: Spread) -> str:
    if spread.shift is None:
        return ""
    shift = spread.shift
    return f"median {signed(shift.value)} ({signed(shift.low)} to {signed(shift.high)}); "


def _unfinished(spread: Spread) -> str:
    found = (("A", spread.unfinished_a), ("B", spread.unfinished_b))
    return "".join(f"{count} of {side}'s seeds diverged; " for side, count in found if count)


def _p(value: float) -> str:
    return "< 0.0001" if value < 0.0001 else f"{value:.2g}"  # noqa: PLR2004


def _placed(place: Place, verdict: Verdict) -> str:
    own, other = ("A", "B") if place.side == "a" else ("B", "A")
    at = f"{own}'s number is at percentile {place.percentile:.3g} of {other}'s {place.seeds} seeds"
    if verdict is Verdict.CHANGED:
        return f"{at}, further out than chance allows"
    return f"{at}; {own} is one run: only seeds of its own would settle it"


def _needed(seeds: int | None) -> str:
    return "" if seeds is None else f"; {seeds} seeds a side would settle it"


def _relative(row: MetricDiff) -> str:
    if row.relative is None or not math.isfinite(row.relative):
        return f"moved by {signed(row.difference)}, and the seed has no part in it"
    return f"moved by {signed(100 * row.relative)} %, and the seed has no part in it"


_OF_REASON: dict[str, Callable[[MetricDiff], str]] = {
    "bits": lambda _: "every bit is equal",
    "floor": lambda _: "apart by less than the numerical floor",
    "ensembles": lambda _: "",
    "equal ensembles": lambda _: "all seeds agree bit by bit; only the listed run moved",
    "percentile": lambda _: "",
    "no seed": _relative,
    "one run each": lambda _: "one run each",
    "bound": lambda _: "one of them is known only to be below a limit",
    "missing": lambda row: f"only in {'B' if row.a is None else 'A'}",
}

_MEANING = {
    Verdict.IDENTICAL: "every number has the same bits.",
    Verdict.SAME: "metrics and predictions differ by no more than the numerical floor.",
    Verdict.WITHIN_NOISE: "numbers moved as far as another seed would have moved them.",
    Verdict.CANNOT_TELL: "numbers moved, and the seeds at hand don't tell whether it is luck.",
    Verdict.CHANGED: "numbers moved beyond what seeds explain.",
    Verdict.CLAIM_FLIPPED: "a sentence of the article is no longer true.",
}
