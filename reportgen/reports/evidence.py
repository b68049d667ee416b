"""The evidence behind a verdict, in the words of a language: each sentence is made here alone."""

from collections.abc import Iterator

from reportgen.compare.model import (
    ClaimDiff,
    CurveDiff,
    Diff,
    MetricDiff,
    Placement,
    Reason,
    SideInfo,
)
from reportgen.compare.verdicts import ClaimVerdict, Verdict
from reportgen.reports.speaker import Speaker
from reportgen.statistics.attribution import Cause
from reportgen.statistics.distances import Spread

SMALLEST_P = 1e-4
"""Below it, a p-value is only said to be smaller."""

_PROPORTIONS = (5e-4, 10.0)
"""Relative changes between these are told in percent; others would be a row of digits."""


def about(info: SideInfo, speaker: Speaker) -> str:
    """Return the seed of one of the two records, and how many seeds it was trained from."""
    remarks, seeds = speaker.words.remarks, speaker.number(info.seeds)
    told = [] if info.seed is None else [remarks["seed"].format(seed=info.seed)]
    told.append(remarks["seeds"].format(seeds=seeds) if info.seeds else remarks["one_run"])
    return ", ".join(told)


def metric_evidence(row: MetricDiff, diff: Diff, speaker: Speaker) -> str:
    """Return what the verdict on a metric rests on, and what moved the listed run."""
    if row.spread is not None and row.reason is Reason.ENSEMBLES:
        found = _of_two(row, row.spread, diff, speaker)
    elif row.place is not None:
        found = _placed(row.place, row.verdict, speaker)
    else:
        only_in = "B" if row.a is None else "A"
        found = speaker.words.reasons[row.reason].format(side=only_in, moved=_moved(row, speaker))
    return speaker.parts(found, _needed(row, speaker), _cause(row.cause, speaker))


def claim_evidence(claim: ClaimDiff, speaker: Speaker) -> str:
    """Return what the verdict on a claim rests on."""
    evidence, more = speaker.words.evidence, ""
    if claim.verdict is ClaimVerdict.UNKNOWN:
        return evidence["lacking"]
    if claim.share_a is not None and claim.share_b is not None:
        a, b = speaker.percent(claim.share_a), speaker.percent(claim.share_b)
        found = evidence["holds_in_both"].format(a=a, b=b)
    elif claim.share_a is None and claim.share_b is None:
        found = speaker.words.reasons[Reason.ONE_RUN_EACH]
    else:
        name, share = ("B", claim.share_b) if claim.share_a is None else ("A", claim.share_a)
        written = speaker.percent(share or 0.0)
        found = evidence["holds_in_one"].format(side=name, share=written)
        if claim.verdict is ClaimVerdict.CANNOT_TELL:
            more = evidence["more_seeds"].format(side=name)
    return speaker.parts(found, more, _needed(claim, speaker))


def curve_evidence(curve: CurveDiff, speaker: Speaker) -> str:
    """Return how far two curves are apart, where, and how equal they are."""
    furthest = speaker.words.furthest
    if curve.largest is None:
        apart = furthest["sizes"].format(a=curve.size_a, b=curve.size_b)
    else:
        place = 0 if curve.index is None else curve.index + 1
        apart = furthest[curve.curve].format(largest=speaker.number(curve.largest), place=place)
    return speaker.words.likeness[curve.equal].format(apart=apart)


def environment_notes(diff: Diff, speaker: Speaker) -> list[str]:
    """Return why there is no environment to compare: a sentence for both sides, or for each."""
    found = {"A": diff.a.no_environment, "B": diff.b.no_environment}
    if found["A"] is not None and found["A"] is found["B"]:
        return [speaker.words.no_environments[found["A"]]]
    one = speaker.words.no_environment
    return [one[reason].format(side=side) for side, reason in found.items() if reason]


def method(diff: Diff, speaker: Speaker) -> str:
    """Return how the verdicts came about; nothing where no number was tested."""
    how, remarks = diff.method, speaker.words.remarks
    if not how.tests:
        return ""
    made = how.tests - how.placed
    counts = [remarks["tests"].format(count=made)] if made else []
    counts += [remarks["placed"].format(count=how.placed)] if how.placed else []
    told = remarks["method"].format(
        counts=", ".join(counts),
        level=speaker.number(how.level),
        confidence=speaker.percent(how.confidence),
        margin=speaker.percent(how.margin),
    )
    return told[:1].upper() + told[1:]


def _of_two(row: MetricDiff, spread: Spread, diff: Diff, speaker: Speaker) -> str:
    """Return how two distributions differ, in as many words as the verdict needs."""
    evidence, percent = speaker.words.evidence, speaker.percent
    distance = speaker.words.reasons[Reason.ENSEMBLES].format(
        distance=percent(spread.distance.value),
        low=percent(spread.distance.low),
        high=percent(spread.distance.high),
    )
    if row.verdict is Verdict.CHANGED:
        shares = evidence["shares_below"].format(
            share_a=percent(spread.share_a),
            share_b=percent(spread.share_b),
            at=speaker.number(spread.at),
        )
        return speaker.parts(shares, distance, *_what_moved(spread, speaker))
    if row.verdict is Verdict.CANNOT_TELL:
        a, b = speaker.number(spread.seeds_a), speaker.number(spread.seeds_b)
        return speaker.parts(distance, evidence["sizes"].format(a=a, b=b), _p(spread, speaker))
    inside = evidence["proven" if diff.proves(spread) else "within"]
    return speaker.parts(distance, inside.format(margin=percent(diff.method.margin)))


def _what_moved(spread: Spread, speaker: Speaker) -> Iterator[str]:
    """Yield by how much the median moved, how many seeds diverged, and how likely chance is."""
    evidence, shift = speaker.words.evidence, spread.shift
    if shift is not None:
        value, low, high = map(speaker.signed, (shift.value, shift.low, shift.high))
        yield evidence["shift"].format(shift=value, low=low, high=high)
    for name, count in (("A", spread.unfinished_a), ("B", spread.unfinished_b)):
        if count:
            yield evidence["diverged"].format(side=name, count=speaker.number(count))
    yield _p(spread, speaker)


def _p(spread: Spread, speaker: Speaker) -> str:
    """Return the corrected p-value to two digits."""
    if spread.p_corrected < SMALLEST_P:
        return speaker.words.evidence["p_below"].format(limit=f"{SMALLEST_P:.4f}")
    return speaker.words.evidence["p"].format(p=speaker.number(float(f"{spread.p_corrected:.2g}")))


def _placed(place: Placement, verdict: Verdict, speaker: Speaker) -> str:
    """Return where a single run lies among the other record's seeds."""
    own, other = ("A", "B") if place.side == "a" else ("B", "A")
    at = speaker.words.reasons[Reason.PERCENTILE].format(
        side=own,
        other=other,
        seeds=speaker.number(place.seeds),
        percentile=speaker.number(round(place.percentile, 1)),
    )
    beyond = speaker.words.evidence["far" if verdict is Verdict.CHANGED else "alone"]
    return speaker.parts(at, beyond.format(side=own))


def _moved(row: MetricDiff, speaker: Speaker) -> str:
    """Return a change in percent, or as a difference where percent would say nothing."""
    smallest, largest = _PROPORTIONS
    if row.relative is None or not smallest <= abs(row.relative) <= largest:
        return speaker.signed(row.difference)
    return ("+" if row.relative > 0 else "−") + speaker.percent(abs(row.relative))


def _needed(row: MetricDiff | ClaimDiff, speaker: Speaker) -> str:
    """Return how many seeds a side would settle it: as they fell, or however they fall."""
    if row.seeds_needed is None:
        return ""
    pattern = speaker.words.evidence["needed" if row.spread else "needed_at_most"]
    told = pattern.format(seeds=speaker.number(row.seeds_needed))
    if row.seeds_reached is None:
        return told
    reached = speaker.words.evidence["reached"].format(seeds=speaker.number(row.seeds_reached))
    return speaker.parts(told, reached)


def _cause(cause: Cause | None, speaker: Speaker) -> str:
    """Return what each origin is due of a change."""
    if cause is None:
        return ""
    shares = (
        f"{speaker.words.origins[share.origin]} {speaker.percent(share.share)}"
        for share in cause.shares
    )
    return speaker.words.evidence["cause"].format(shares=", ".join(shares))
