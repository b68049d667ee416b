"""A diff in the words of one language: what a terminal, Markdown and a page show alike."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from reportgen.compare.model import (
    ClaimDiff,
    CostRow,
    CurveDiff,
    Diff,
    EnvironmentRow,
    LanguageDiff,
    Likeness,
    MetricDiff,
    Reason,
    SideInfo,
)
from reportgen.compare.verdicts import ClaimVerdict, Verdict
from reportgen.reports import evidence
from reportgen.reports.speaker import DASH, Speaker
from reportgen.reports.strings import Verbatim


@dataclass(frozen=True)
class ClaimLine:
    """One claim: what the article states, its outcomes, the verdict and why."""

    claim: str
    a: str
    b: str
    verdict: ClaimVerdict
    evidence: str

    @classmethod
    def of(cls, row: ClaimDiff, speaker: Speaker) -> Self:
        """Return the claim in words."""
        verdicts = speaker.words.verdicts
        outcomes = {True: verdicts["holds"], False: verdicts["fails"], None: DASH}
        told = evidence.claim_evidence(row, speaker)
        return cls(speaker.claim(row.name), outcomes[row.a], outcomes[row.b], row.verdict, told)


@dataclass(frozen=True)
class EnvironmentLine:
    """One thing about how the records were made that differs; ``remark`` says why it does."""

    name: str
    a: str
    b: str
    remark: str

    @classmethod
    def of(cls, row: EnvironmentRow, speaker: Speaker) -> Self:
        """Return the row in words."""
        remarks = speaker.words.remarks
        remark = {True: remarks["asked"], False: remarks["along"], None: ""}[row.asked]
        a, b = (Verbatim(value or DASH) for value in (row.a, row.b))
        return cls(Verbatim(row.name), a, b, remark)


@dataclass(frozen=True)
class MetricLine:
    """One metric of one model, its numbers written; ``row`` is what they were written from."""

    row: MetricDiff
    model: str
    metric: str
    a: str
    b: str
    difference: str
    evidence: str

    @classmethod
    def of(cls, row: MetricDiff, diff: Diff, speaker: Speaker) -> Self:
        """Return the metric in words."""
        return cls(
            row,
            speaker.model(row.model),
            speaker.metric(row.metric),
            speaker.number(row.a),
            speaker.number(row.b),
            speaker.signed(row.difference),
            evidence.metric_evidence(row, diff, speaker),
        )

    @property
    def name(self) -> str:
        """The model with its metric; the record's own words if either is."""
        raw = isinstance(self.model, Verbatim) or isinstance(self.metric, Verbatim)
        name = f"{self.model} {self.metric}"
        return Verbatim(name) if raw else name

    @property
    def in_both(self) -> bool:
        """Whether both records have it."""
        return self.row.reason is not Reason.MISSING

    @property
    def moved(self) -> bool:
        """Whether it is in both and did not stand still."""
        return self.in_both and self.row.verdict.weight > Verdict.SAME.weight


@dataclass(frozen=True)
class CurveLine:
    """One curve: of which model, and how far the two are apart."""

    row: CurveDiff
    model: str
    evidence: str

    @classmethod
    def of(cls, row: CurveDiff, speaker: Speaker) -> Self:
        """Return the curve in words."""
        return cls(row, speaker.model(row.model), evidence.curve_evidence(row, speaker))

    @property
    def differs(self) -> bool:
        """Whether any point is another."""
        return self.row.equal is not Likeness.IDENTICAL


@dataclass(frozen=True)
class CostLine:
    """The seconds that training a model took, and their ratio."""

    model: str
    a: str
    b: str
    ratio: str

    @classmethod
    def of(cls, row: CostRow, speaker: Speaker) -> Self:
        """Return the cost in words, seconds to three digits."""
        a, b = (speaker.number(float(f"{each:.3g}")) for each in (row.seconds_a, row.seconds_b))
        return cls(speaker.model(row.model), a, b, speaker.number(round(row.ratio, 2)))


@dataclass(frozen=True)
class DiffView:
    """All of a diff in one language. Names of records stand in it as the record has them."""

    speaker: Speaker
    diff: Diff
    claims: Sequence[ClaimLine]
    environment: Sequence[EnvironmentLine]
    environment_notes: Sequence[str]
    metrics: Sequence[MetricLine]
    curves: Sequence[CurveLine]
    prose: Sequence[LanguageDiff]
    cost: Sequence[CostLine]
    method: str

    @property
    def title(self) -> str:
        """What a page calls itself."""
        return self.speaker.words.title.format(article=self.speaker.article)

    @property
    def description(self) -> str:
        """What is compared, and what came of it."""
        sides = self.speaker.words.sides.format(a=self.diff.a.name, b=self.diff.b.name)
        return f"{sides} {self.meaning}"

    @property
    def verdict(self) -> str:
        """The verdict on the whole."""
        return self.speaker.words.verdicts[self.diff.verdict]

    @property
    def meaning(self) -> str:
        """What the verdict means, as a sentence."""
        return self.speaker.words.meanings[self.diff.verdict]

    @property
    def differing_curves(self) -> list[CurveLine]:
        """The curves that decide the verdict where no metric moved."""
        return [
            line
            for line in self.curves
            if line.row.equal not in (Likeness.IDENTICAL, Likeness.SAME)
        ]

    @property
    def only_in(self) -> dict[str, list[str]]:
        """Metrics that only one record has, by ``A`` or ``B``."""
        found: dict[str, list[str]] = {"A": [], "B": []}
        for line in self.metrics:
            if not line.in_both:
                found["B" if line.row.a is None else "A"].append(line.name)
        return {side: names for side, names in found.items() if names}

    def about(self, info: SideInfo) -> str:
        """Return the seed of a side and how many seeds it was trained from."""
        return evidence.about(info, self.speaker)

    def title_of(self, curve: CurveDiff) -> str:
        """Return what the curve is called."""
        model = self.speaker.model(curve.model)
        return self.speaker.words.pictures[curve.curve].format(model=model)


def diff_view(diff: Diff, speaker: Speaker) -> DiffView:
    """Return the diff in the words of the speaker's language."""
    return DiffView(
        speaker=speaker,
        diff=diff,
        claims=[ClaimLine.of(row, speaker) for row in diff.claims],
        environment=[EnvironmentLine.of(row, speaker) for row in diff.environment],
        environment_notes=evidence.environment_notes(diff, speaker),
        metrics=[MetricLine.of(row, diff, speaker) for row in diff.metrics],
        curves=[CurveLine.of(row, speaker) for row in diff.curves],
        prose=diff.prose.languages,
        cost=[CostLine.of(row, speaker) for row in diff.cost.rows],
        method=evidence.method(diff, speaker),
    )
