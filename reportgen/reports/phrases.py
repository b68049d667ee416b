"""The evidence behind a verdict, in any language that has words for it."""

from reportgen.compare.model import ClaimDiff, CurveDiff, Diff, MetricDiff, Place, Spread
from reportgen.compare.verdicts import ClaimVerdict, Verdict
from reportgen.reports.speaker import Speaker

_PLAIN = {
    "bits": "bits",
    "floor": "floor",
    "equal ensembles": "equal_ensembles",
    "no seed": "no_seed",
    "one run each": "one_run",
    "bound": "bound",
    "missing": "missing",
}


def metric_phrase(row: MetricDiff, diff: Diff, speaker: Speaker) -> str:
    """Return what the verdict on a metric rests on."""
    if row.spread is not None and row.reason == "ensembles":
        said = _of_two(row.verdict, row.spread, diff, speaker)
    elif row.place is not None:
        said = _placed(row.place, row.verdict, speaker)
    else:
        said = speaker.words.evidence[_PLAIN.get(row.reason, "one_run")]
    return said + _needed(row.seeds_needed, speaker)


def claim_phrase(claim: ClaimDiff, speaker: Speaker) -> str:
    """Return what the verdict on a claim rests on."""
    words = speaker.words.evidence
    if claim.verdict is ClaimVerdict.UNKNOWN:
        return words["lacking"]
    if claim.share_a is not None and claim.share_b is not None:
        a, b = speaker.share(claim.share_a), speaker.share(claim.share_b)
        said = words["shares"].format(a=a, b=b)
    elif claim.share_a is None and claim.share_b is None:
        said = words["one_run"]
    else:
        side, share = ("B", claim.share_b) if claim.share_a is None else ("A", claim.share_a)
        said = words["share"].format(side=side, share=speaker.share(share))
        if claim.verdict is ClaimVerdict.CANNOT_TELL:
            said += ". " + words["more_seeds"].format(side=side)
    return said + _needed(claim.seeds_needed, speaker)


def curve_phrase(curve: CurveDiff, speaker: Speaker) -> str:
    """Return how far two curves are apart, and where."""
    words = speaker.words.evidence
    if curve.equal == "identical":
        return words["bits"]
    if curve.largest is None:
        return words["sizes"].format(a=curve.size_a, b=curve.size_b)
    point = 0 if curve.index is None else curve.index + 1
    said = words["curve"].format(largest=speaker.number(curve.largest), point=point)
    return f"{said}. {words['reported']}" if curve.equal == "reported otherwise" else said


def method_phrase(diff: Diff, speaker: Speaker) -> str:
    """Return how the verdicts came about."""
    how = diff.method
    words, made = speaker.words.remarks, how.tests - how.placed
    counts = [words["tests"].format(count=made)] if made or not how.placed else []
    counts += [words["placed"].format(count=how.placed)] if how.placed else []
    said = words["method"].format(
        counts=", ".join(counts),
        level=speaker.number(how.level),
        confidence=speaker.percent(how.confidence),
        margin=speaker.percent(how.margin),
    )
    return said[:1].upper() + said[1:]


def _of_two(verdict: Verdict, spread: Spread, diff: Diff, speaker: Speaker) -> str:
    within = "proven" if diff.proves(spread) else "within"
    key = {Verdict.CHANGED: "changed", Verdict.CANNOT_TELL: "cannot_tell"}.get(verdict, within)
    return speaker.words.evidence[key].format(
        share_a=speaker.percent(spread.share_a),
        share_b=speaker.percent(spread.share_b),
        at=speaker.number(spread.at),
        distance=speaker.percent(spread.distance.value),
        low=speaker.percent(spread.distance.low),
        high=speaker.percent(spread.distance.high),
        seeds_a=speaker.number(spread.seeds_a),
        seeds_b=speaker.number(spread.seeds_b),
        margin=speaker.percent(diff.method.margin),
    )


def _placed(place: Place, verdict: Verdict, speaker: Speaker) -> str:
    own, other = ("A", "B") if place.side == "a" else ("B", "A")
    far = verdict is Verdict.CHANGED
    return speaker.words.evidence["placed_far" if far else "placed"].format(
        side=own,
        other=other,
        seeds=speaker.number(place.seeds),
        percentile=speaker.number(round(place.percentile, 1)),
    )


def _needed(seeds: int | None, speaker: Speaker) -> str:
    if seeds is None:
        return ""
    return ". " + speaker.words.evidence["needed"].format(seeds=speaker.number(seeds))
