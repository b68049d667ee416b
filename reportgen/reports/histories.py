"""A history in the words of one language: what Markdown and a page show alike."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportgen.compare.history import ClaimScore, History, HistoryRow, Score
from reportgen.compare.model import MetricDiff
from reportgen.compare.verdicts import ClaimVerdict, Verdict
from reportgen.reports.speaker import NOTHING, Speaker
from reportgen.reports.strings import Verbatim
from reportgen.statistics.attribution import Cause
from reportgen.statistics.limits import LIMITS


@dataclass(frozen=True)
class ScoreCell:
    """One network's metric in one version, and how it differs from the row above.

    ``median`` and ``range`` are those of the seeds; None where there are none. ``remark`` says
    that a difference within the margin is one all the same.
    """

    model: str
    listed: str
    median: str | None
    range: str | None
    verdict: Verdict | None
    remark: str | None


@dataclass(frozen=True)
class ClaimCell:
    """What one version says of a claim; ``verdict`` where the row above says another thing."""

    outcome: str
    share: str | None
    verdict: ClaimVerdict | None


@dataclass(frozen=True)
class ShareCell:
    """What one origin is due of a change: in percent, and by how much it moved the metric."""

    percent: str
    moved: str
    largest: bool


@dataclass(frozen=True)
class ChangeLine:
    """A metric of the listed run that moved, and what each origin is due of that."""

    model: str
    metric: str
    a: str
    b: str
    shares: Sequence[ShareCell]


@dataclass(frozen=True)
class HistoryLine:
    """One version. ``above`` names the version that it is compared with, unless made by hand.

    ``failure`` says why nothing was measured, ``obstacle`` why the cause of a change was not.
    """

    name: str
    resolved: str
    first: bool
    failure: str | None
    verdict: Verdict | None
    scores: Sequence[ScoreCell]
    claims: Sequence[ClaimCell]
    above: str | None
    changes: Sequence[ChangeLine]
    obstacle: str | None
    row: HistoryRow


@dataclass(frozen=True)
class HistoryView:
    """All of a history in one language. Names of records stand in it as the record has them.

    ``models`` are those that vary with the seed.
    """

    speaker: Speaker
    title: str
    description: str
    listed: str
    metric: str
    models: Sequence[str]
    claims: Sequence[str]
    lines: Sequence[HistoryLine]
    formula: str

    @property
    def measured(self) -> list[HistoryLine]:
        """The lines that have a record."""
        return [line for line in self.lines if line.failure is None]


def history_view(history: History, speaker: Speaker) -> HistoryView:
    """Return the history in the words of the speaker's language."""
    models = list(
        dict.fromkeys(
            name
            for row in history.rows
            for name, scores in row.scores.items()
            if any(score.seeds for score in scores.values())
        )
    )
    claims = list(dict.fromkeys(name for row in history.rows for name in row.claims))
    count = sum(row.source is None for row in history.measured)
    seeds = speaker.number(history.seeds)
    return HistoryView(
        speaker=speaker,
        title=speaker.words.history["title"].format(article=speaker.article),
        description=speaker.words.history["summary"].format(count=count, seeds=seeds),
        listed=speaker.words.history["listed"].format(seed=history.seed),
        metric=speaker.metric(history.metric),
        models=[speaker.model(name) for name in models],
        claims=[speaker.claim(name) for name in claims],
        lines=[
            HistoryLine(
                name=Verbatim(row.name),
                resolved=_resolved(row, speaker),
                first=row.first,
                failure=None if row.reason is None else Verbatim(row.reason),
                verdict=row.diff.verdict if row.diff else None,
                scores=[_score(row, name, history.metric, speaker) for name in models],
                claims=[_claim(row, name, speaker) for name in claims],
                above=Verbatim(row.diff.a.name) if row.diff and not row.diff.a.source else None,
                changes=[
                    _change(metric, metric.cause, speaker)
                    for metric in _metrics(row)
                    if metric.cause
                ],
                obstacle=_obstacle(row, speaker),
                row=row,
            )
            for row in history.rows
        ],
        formula=speaker.words.history["formula"].format(least=speaker.number(LIMITS.relative)),
    )


def _metrics(row: HistoryRow) -> Sequence[MetricDiff]:
    return row.diff.metrics if row.diff else ()


def _resolved(row: HistoryRow, speaker: Speaker) -> str:
    """Return how the row's packages were chosen; of a record made by hand, its date."""
    mode = row.resolution.get("resolve")
    if mode is None:
        return Verbatim(row.source or "")
    if mode not in speaker.words.resolve:
        return Verbatim(mode)
    return speaker.words.resolve[mode].format(date=row.resolution.get("date", "?"))


def _score(row: HistoryRow, model: str, metric: str, speaker: Speaker) -> ScoreCell:
    score = row.scores.get(model, {}).get(metric, Score(listed=None))
    has_seeds = score.median is not None
    change = next((m for m in _metrics(row) if (m.model, m.metric) == (model, metric)), None)
    remark = None
    if row.diff and change and change.spread and change.verdict is Verdict.WITHIN_NOISE:
        margin = speaker.percent(row.diff.method.margin)
        if row.diff.proves(change.spread):
            remark = speaker.words.history["real"].format(margin=margin)
    return ScoreCell(
        model=model,
        listed=speaker.number(score.listed),
        median=speaker.number(score.median) if has_seeds else None,
        range=f"{speaker.number(score.low)}–{speaker.number(score.high)}" if has_seeds else None,
        verdict=change.verdict if change else None,
        remark=remark,
    )


def _claim(row: HistoryRow, name: str, speaker: Speaker) -> ClaimCell:
    words, score = speaker.words, row.claims.get(name, ClaimScore(holds=None, share=None))
    if score.holds is None:
        return ClaimCell(NOTHING, None, None)
    ordinary = (ClaimVerdict.HOLDS, ClaimVerdict.FAILS, ClaimVerdict.UNKNOWN)
    found = next((c.verdict for c in (row.diff.claims if row.diff else ()) if c.name == name), None)
    share = None if score.share is None else speaker.percent(score.share)
    return ClaimCell(
        words.verdicts["holds" if score.holds else "fails"],
        share and words.history["holds_in"].format(share=share),
        None if found in ordinary else found,
    )


def _change(metric: MetricDiff, cause: Cause, speaker: Speaker) -> ChangeLine:
    shares = [
        ShareCell(
            speaker.percent(share.share),
            speaker.signed(share.moved),
            share.origin == cause.largest,
        )
        for share in cause.shares
    ]
    return ChangeLine(
        speaker.model(metric.model),
        speaker.metric(metric.metric),
        speaker.number(metric.a),
        speaker.number(metric.b),
        shares,
    )


def _obstacle(row: HistoryRow, speaker: Speaker) -> str | None:
    """Return why the cause of a change is not known, where it is not."""
    missing = next(iter(row.causes_missing.values()), None)
    if missing is None:
        return None
    told = speaker.words.obstacles[missing.obstacle]
    return f"{told} ({Verbatim(missing.detail)})" if missing.detail else told
