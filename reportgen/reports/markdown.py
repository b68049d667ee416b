"""A diff as Markdown, short enough for a comment on a pull request."""

from collections.abc import Iterable, Iterator, Sequence

from reportgen.compare.model import Diff
from reportgen.compare.verdicts import Verdict
from reportgen.reports.sentences import (
    claim_evidence,
    curve_evidence,
    headline,
    method,
    metric_evidence,
    missing,
    number,
    plain,
    signed,
)

MOST_ROWS = 10
"""Rows of a table that a comment shows."""

_SIGNS = {
    Verdict.CANNOT_TELL: "❔",
    Verdict.CHANGED: "❌",
    Verdict.CLAIM_FLIPPED: "❌",
}


def to_markdown(diff: Diff) -> str:
    """Return the diff in GitHub's Markdown; strings of records stand as inert code."""
    return "\n".join(_lines(diff)) + "\n"


def _lines(diff: Diff) -> Iterator[str]:
    yield f"### {_SIGNS.get(diff.verdict, '✅')} {_code(diff.article)}: {headline(diff)}"
    yield ""
    yield f"A is {_code(diff.a.name)}, B is {_code(diff.b.name)}."
    yield from _table(("claim", "A", "B", "verdict", "evidence"), _claims(diff))
    yield from _table(("changed", "A", "B", ""), _environment(diff))
    yield from _table(("model", "metric", "A", "B", "B − A", "verdict", "evidence"), _metrics(diff))
    yield from _rest(diff)
    yield from ("", f"<sub>{method(diff)}</sub>")


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield a pipe table under a blank line; nothing where it has no rows."""
    if not rows:
        return
    yield ""
    yield _row(heads)
    yield _row("---" for _ in heads)
    yield from map(_row, rows[:MOST_ROWS])
    if len(rows) > MOST_ROWS:
        yield from ("", f"… and {len(rows) - MOST_ROWS} more rows.")


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _code(text: str) -> str:
    """Return a record's string as code, where neither HTML nor links nor names of people act."""
    shown = plain(text).replace("`", "'").replace("|", "\\|").strip()
    return f"`{shown or ' '}`"


def _claims(diff: Diff) -> list[tuple[str, ...]]:
    words = {True: "holds", False: "fails", None: "–"}
    return [
        (_code(row.name), words[row.a], words[row.b], f"**{row.verdict}**", claim_evidence(row))
        for row in diff.claims
    ]


def _environment(diff: Diff) -> list[tuple[str, ...]]:
    remark = {True: "asked for", False: "moved along", None: ""}
    return [
        (_code(row.name), _code(row.a or "–"), _code(row.b or "–"), remark[row.asked])
        for row in diff.environment
    ]


def _metrics(diff: Diff) -> list[tuple[str, ...]]:
    """Return the rows that moved, the weightiest first; what stood still is only counted."""
    moved = [
        row
        for row in diff.metrics
        if row.verdict.weight > Verdict.SAME.weight and row.reason != "missing"
    ]
    return [
        (
            _code(row.model),
            _code(row.metric),
            number(row.a),
            number(row.b),
            signed(row.difference),
            f"**{row.verdict}**",
            metric_evidence(row, diff) + (f"; cause: {row.cause.largest}" if row.cause else ""),
        )
        for row in sorted(moved, key=lambda row: -row.verdict.weight)
    ]


def _curves(diff: Diff) -> list[str]:
    """Return a line for each curve that decides the verdict: where no metric moved, and differs."""
    if any(row.verdict.weight > Verdict.SAME.weight for row in diff.metrics):
        return []
    return [
        f"{_code(curve.model)} {curve.curve}: {curve_evidence(curve)}."
        for curve in diff.curves
        if curve.equal not in ("identical", "same")
    ]


def _rest(diff: Diff) -> Iterator[str]:
    """Yield a line each for what stood still, prose and cost."""
    judged = [row for row in diff.metrics if row.reason != "missing"]
    still = sum(row.verdict.weight <= Verdict.SAME.weight for row in judged)
    lines = [f"{still} of {len(judged)} metrics identical or the same."]
    lines += missing(diff, _code)
    lines += _curves(diff)[:MOST_ROWS]
    lines += [f"{note}" for note in (diff.environment_note,) if note]
    for language in diff.prose.languages[:MOST_ROWS]:
        if language.changed:
            blocks = ", ".join(_code(block.block) for block in language.changed[:MOST_ROWS])
            lines.append(f"Prose {_code(language.language)}: {blocks} changed.")
    if diff.cost.rows:
        ratios = ", ".join(f"{_code(row.model)} × {row.ratio:.2f}" for row in diff.cost.rows[:5])
        lines.append(f"Training time, B / A: {ratios} (depends on the machine).")
    yield ""
    yield from (f"- {line}" for line in lines)
