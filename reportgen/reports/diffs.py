"""A diff in the words of one language: what a terminal, Markdown and a page show alike."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportgen.compare.model import CurveDiff, Diff, LanguageDiff, MetricDiff, SideInfo
from reportgen.compare.verdicts import ClaimVerdict, Verdict
from reportgen.reports import evidence
from reportgen.reports.speaker import NOTHING, Speaker
from reportgen.reports.strings import Verbatim


@dataclass(frozen=True)
class ClaimLine:
    """One claim: what the article states, its outcomes, the verdict and why."""

    claim: str
    a: str
    b: str
    verdict: ClaimVerdict
    evidence: str


@dataclass(frozen=True)
class EnvironmentLine:
    """One thing about how the records were made that differs; ``remark`` says why it does."""

    name: str
    a: str
    b: str
    remark: str


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

    @property
    def in_both(self) -> bool:
        """Whether both records have it."""
        return self.row.reason != "missing"

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

    @property
    def differs(self) -> bool:
        """Whether any point is another."""
        return self.row.equal != "identical"


@dataclass(frozen=True)
class CostLine:
    """The seconds that training a model took, and their ratio."""

    model: str
    a: str
    b: str
    ratio: str


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
        return [line for line in self.curves if line.row.equal not in ("identical", "same")]

    @property
    def only_in(self) -> dict[str, list[str]]:
        """Metrics that only one record has, by ``A`` or ``B``."""
        found: dict[str, list[str]] = {"A": [], "B": []}
        for line in self.metrics:
            if not line.in_both:
                name, own = f"{line.model} {line.metric}", (line.model, line.metric)
                raw = any(isinstance(each, Verbatim) for each in own)
                found["B" if line.row.a is None else "A"].append(Verbatim(name) if raw else name)
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
    remarks = {True: speaker.words.remarks["asked"], False: speaker.words.remarks["along"]}
    outcomes = {True: speaker.words.verdicts["holds"], False: speaker.words.verdicts["fails"]}
    number = speaker.number
    return DiffView(
        speaker=speaker,
        diff=diff,
        claims=[
            ClaimLine(
                speaker.claim(row.name),
                NOTHING if row.a is None else outcomes[row.a],
                NOTHING if row.b is None else outcomes[row.b],
                row.verdict,
                evidence.claim_evidence(row, speaker),
            )
            for row in diff.claims
        ],
        environment=[
            EnvironmentLine(
                Verbatim(row.name),
                Verbatim(row.a or NOTHING),
                Verbatim(row.b or NOTHING),
                "" if row.asked is None else remarks[row.asked],
            )
            for row in diff.environment
        ],
        environment_notes=evidence.environment_notes(diff, speaker),
        metrics=[_metric(row, diff, speaker) for row in diff.metrics],
        curves=[
            CurveLine(row, speaker.model(row.model), evidence.curve_evidence(row, speaker))
            for row in diff.curves
        ],
        prose=diff.prose.languages,
        cost=[
            CostLine(
                speaker.model(row.model),
                number(float(f"{row.seconds_a:.3g}")),
                number(float(f"{row.seconds_b:.3g}")),
                number(round(row.ratio, 2)),
            )
            for row in diff.cost.rows
        ],
        method=evidence.method(diff, speaker),
    )


def _metric(row: MetricDiff, diff: Diff, speaker: Speaker) -> MetricLine:
    return MetricLine(
        row,
        speaker.model(row.model),
        speaker.metric(row.metric),
        speaker.number(row.a),
        speaker.number(row.b),
        speaker.signed(row.difference),
        evidence.metric_evidence(row, diff, speaker),
    )
