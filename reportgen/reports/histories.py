"""A history in the words of one language: what Markdown and a page show alike."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self

from reportgen.compare.causes import MissingCause
from reportgen.compare.history import History, HistoryRow, Score
from reportgen.compare.model import Diff, MetricDiff
from reportgen.compare.verdicts import ClaimVerdict, Verdict
from reportgen.reports.speaker import DASH, Speaker
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

    @classmethod
    def of(cls, row: HistoryRow, model: str, metric: str, speaker: Speaker) -> Self:
        """Return the metric of one version in words."""
        score = row.scores.get(model, {}).get(metric, Score(listed=None))
        number, has_seeds = speaker.number, score.median is not None
        metrics = row.diff.metrics if row.diff else ()
        change = next((m for m in metrics if (m.model, m.metric) == (model, metric)), None)
        return cls(
            model=model,
            listed=number(score.listed),
            median=number(score.median) if has_seeds else None,
            range=f"{number(score.low)}–{number(score.high)}" if has_seeds else None,
            verdict=change.verdict if change else None,
            remark=_significant(row.diff, change, speaker) if row.diff and change else None,
        )


@dataclass(frozen=True)
class ClaimCell:
    """What one version says of a claim; ``verdict`` where the row above says another thing."""

    outcome: str
    share: str | None
    verdict: ClaimVerdict | None

    @classmethod
    def of(cls, row: HistoryRow, name: str, speaker: Speaker) -> Self:
        """Return the outcome of a claim in one version in words."""
        words, score = speaker.words, row.claims.get(name)
        if score is None or score.holds is None:
            return cls(DASH, None, None)
        claims = row.diff.claims if row.diff else ()
        verdict = next((claim.verdict for claim in claims if claim.name == name), None)
        share = None if score.share is None else speaker.percent(score.share)
        return cls(
            words.verdicts["holds" if score.holds else "fails"],
            share and words.history["holds_in"].format(share=share),
            None if verdict in _ORDINARY else verdict,
        )


_ORDINARY = (ClaimVerdict.HOLDS, ClaimVerdict.FAILS, ClaimVerdict.UNKNOWN)
"""Verdicts on a claim that say no more than its outcomes do."""


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

    @classmethod
    def of(cls, metric: MetricDiff, cause: Cause, speaker: Speaker) -> Self:
        """Return the change of a metric in words."""
        return cls(
            speaker.model(metric.model),
            speaker.metric(metric.metric),
            speaker.number(metric.a),
            speaker.number(metric.b),
            [
                ShareCell(
                    speaker.percent(share.share),
                    speaker.signed(share.moved),
                    share.origin == cause.largest,
                )
                for share in cause.shares
            ],
        )


@dataclass(frozen=True)
class HistoryLine:
    """One version. ``above`` names the version that it is compared with, unless made by hand.

    ``failure`` says why nothing was measured, ``obstacle`` why the cause of a change was not, with
    a ``detail`` in nobody's words but the program's that failed.
    """

    row: HistoryRow
    name: str
    resolved: str
    failure: str | None
    scores: Sequence[ScoreCell]
    claims: Sequence[ClaimCell]
    above: str | None
    changes: Sequence[ChangeLine]
    obstacle: str | None
    detail: str | None

    @property
    def first(self) -> bool:
        """Whether it is the first version that changed."""
        return self.row.first

    @property
    def verdict(self) -> Verdict | None:
        """What the comparison with the row above says, where there is one."""
        return self.row.diff.verdict if self.row.diff else None


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
    models = dict.fromkeys(
        name
        for row in history.rows
        for name, scores in row.scores.items()
        if any(score.seeds for score in scores.values())
    )
    claims = dict.fromkeys(name for row in history.rows for name in row.claims)
    made = sum(row.source is None for row in history.measured)
    words, seeds = speaker.words.history, speaker.number(history.seeds)
    return HistoryView(
        speaker=speaker,
        title=words["title"].format(article=speaker.article),
        description=words["summary"].format(count=made, seeds=seeds),
        listed=words["listed"].format(seed=history.seed),
        metric=speaker.metric(history.metric),
        models=[speaker.model(name) for name in models],
        claims=[speaker.claim(name) for name in claims],
        lines=[_line(row, history.metric, models, claims, speaker) for row in history.rows],
        formula=words["formula"].format(least=speaker.number(LIMITS.relative)),
    )


def _line(
    row: HistoryRow, metric: str, models: Iterable[str], claims: Iterable[str], speaker: Speaker
) -> HistoryLine:
    """Return a version with a cell for each of the models, and of the claims."""
    metrics = row.diff.metrics if row.diff else ()
    missing = next(iter(row.causes_missing.values()), None)
    return HistoryLine(
        row=row,
        name=Verbatim(row.name),
        resolved=_resolved(row, speaker),
        failure=None if row.reason is None else Verbatim(row.reason),
        scores=[ScoreCell.of(row, name, metric, speaker) for name in models],
        claims=[ClaimCell.of(row, name, speaker) for name in claims],
        above=Verbatim(row.diff.a.name) if row.diff and not row.diff.a.source else None,
        changes=[ChangeLine.of(each, each.cause, speaker) for each in metrics if each.cause],
        **_obstacle(missing, speaker),
    )


def _obstacle(missing: MissingCause | None, speaker: Speaker) -> dict[str, str | None]:
    """Return why the cause is not known; the lab's reasons have words, what a library says none."""
    if missing is None:
        return {"obstacle": None, "detail": None}
    said, detail = speaker.words.obstacles[missing.obstacle], missing.detail
    if detail in speaker.words.trainings:
        return {"obstacle": f"{said}: {speaker.words.trainings[detail]}", "detail": None}
    return {"obstacle": said, "detail": Verbatim(detail) if detail else None}


def _significant(diff: Diff, change: MetricDiff, speaker: Speaker) -> str | None:
    """Return that a difference inside the margin is a real one, where that is proven."""
    if change.verdict is not Verdict.WITHIN_NOISE or change.spread is None:
        return None
    margin = speaker.percent(diff.method.margin)
    real = speaker.words.history["real"].format(margin=margin)
    return real if diff.proves(change.spread) else None


def _resolved(row: HistoryRow, speaker: Speaker) -> str:
    """Return how the row's packages were chosen; of a record made by hand, its date."""
    mode = row.resolution.get("resolve")
    if mode is None:
        return Verbatim(row.source or "")
    if mode not in speaker.words.resolve:
        return Verbatim(mode)
    return speaker.words.resolve[mode].format(date=row.resolution.get("date", "?"))
