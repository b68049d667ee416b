"""The tables that the words of every language have, and their keys."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from reportgen.article.settings import Word


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class PageWords(_Table):
    """``[page]``: what stands around every article.

    ``per_minute`` is how many letters or words (``counts``) are read in a minute.
    """

    skip: Word
    languages: Word
    facing: Word
    published: Word
    tags: Word
    code: Word
    provenance: Word
    origin: Word
    versions: Word
    platform: Word
    cpu: Word
    flags: Word
    seed: Word
    experiment: Word
    files: Word
    record: Word
    metrics: Word
    markdown: Word
    contents: Word
    reading: Word
    per_minute: Annotated[int, Field(gt=0)]
    counts: Literal["letters", "words"]
    copy_code: Word
    copied: Word
    legend: Word
    data: Word
    rank: Word
    among: Word
    path: Word
    share: Word
    reference: Word
    close: Word
    ensembles: Word
    members: Word
    origins: Word
    value: Word
    source: Word


class MetricHeads(_Table):
    """``[table]``: the columns of a table of one metric.

    They may name the ``{metric}``, the ``{yardstick}`` and the ``{year}`` of the reference.
    """

    model: Word
    parameters: Word
    value: Word
    ratio: Word
    spread: Word
    reference: Word
    change: Word


class ClaimHeads(_Table):
    """``[claims_table]``: the columns of the table of claims."""

    claim: Word
    run: Word
    share: Word
    verdict: Word


class MeasuredWords(_Table):
    """``[measured]``: on what the numbers of a table were measured.

    Each may name how many samples there are, ``{n}``; ``other`` the ``{part}`` that they are and
    the ``{fitted}`` one, ``held_out`` the number of ``{folds}``; ``part`` is what a part is called
    that has no word under ``[parts]``, by its ``{name}``.
    """

    fitted: Word
    other: Word
    held_out: Word
    part: Word


class Verdicts(_Table):
    """``[verdicts]``: what becomes of a claim."""

    holds: Word
    fails: Word
    within_noise: Word

    def of(self, verdict: Literal["holds", "fails", "within noise"]) -> str:
        """Return the words for a verdict of :attr:`reportgen.record.Outcome.verdict`."""
        said = {"holds": self.holds, "fails": self.fails, "within noise": self.within_noise}
        return said[verdict]


class Alternatives(BaseModel):
    """``[alt]``: patterns of text alternatives, those of the common figures and the article's.

    See :func:`reportgen.figures.alternative_text` for what a pattern may name.
    """

    model_config = ConfigDict(frozen=True, extra="allow", strict=True)
    __pydantic_extra__: dict[str, Word]

    diverged: Word
    loss: Word
    loss_model: Word
    errors: Word
    errors_model: Word
    distribution: Word
    distribution_model: Word
    distribution_reference: Word
