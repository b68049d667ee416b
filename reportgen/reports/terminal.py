"""A diff on the terminal, as tables of rich."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from reportgen.compare.model import Diff, LanguageDiff
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

if TYPE_CHECKING:
    from rich.console import Group, RenderableType
    from rich.table import Table

MOST_ROWS = 40
"""Rows of a table that are shown; a record made to flood the terminal does not."""

_STYLES = {
    "identical": "green",
    "same": "green",
    "within seed noise": "green",
    "within noise": "green",
    "cannot tell": "yellow",
    "unknown": "yellow",
    "changed": "red",
    "flipped": "bold red",
    "claim flipped": "bold red",
}

Cells = tuple[str, ...]


def to_terminal(diff: Diff) -> "Group":
    """Return the diff as something a rich console prints; strings of records are made plain."""
    from rich.console import Group

    return Group(*_sections(diff))


def _sections(diff: Diff) -> Iterator["RenderableType"]:
    from rich.text import Text

    yield Text(f"{plain(diff.article)}: A is {_side(diff, 'a')}, B is {_side(diff, 'b')}")
    yield Text(headline(diff), style=_STYLES[diff.verdict])
    if diff.verdict is Verdict.IDENTICAL and not diff.environment:
        return
    yield from _table("Conclusions", ("claim", "A", "B", "verdict", "evidence"), _claims(diff))
    yield from _table("Environment", ("what", "A", "B", ""), _environment(diff))
    if diff.environment_note:
        yield Text(f"  {diff.environment_note}")
    heads = ("model", "metric", "A", "B", "B - A", "verdict", "evidence")
    yield from _table("Metrics", heads, _metrics(diff))
    yield from (Text(f"  {sentence}") for sentence in missing(diff))
    yield from _table("Curves", ("model", "curve", "difference"), _curves(diff))
    yield from _prose(diff)
    yield from _table("Cost (depends on the machine)", ("model", "A", "B", "B / A"), _cost(diff))
    yield Text(f"\n{method(diff)}", style="dim")


def _side(diff: Diff, side: str) -> str:
    info = diff.a if side == "a" else diff.b
    seeds = f"{info.seeds} seeds" if info.seeds else "one run"
    return f"{plain(info.name)} ({seeds})"


def _table(title: str, heads: Cells, rows: Sequence[Cells]) -> Iterator["Table"]:
    """Yield a table; nothing where it has no rows."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    if not rows:
        return
    table = Table(box=box.SIMPLE_HEAD, title=title, title_justify="left", title_style="bold")
    for head in heads:
        table.add_column(head, overflow="fold")
    for row in rows[:MOST_ROWS]:
        table.add_row(*(Text(cell, style=_STYLES.get(cell, "")) for cell in row))
    if len(rows) > MOST_ROWS:
        table.add_row(Text(f"… and {len(rows) - MOST_ROWS} more"))
    yield table


def _claims(diff: Diff) -> list[Cells]:
    return [
        (
            plain(claim.name),
            _outcome(claim.a),
            _outcome(claim.b),
            claim.verdict,
            claim_evidence(claim),
        )
        for claim in diff.claims
    ]


def _outcome(holds: bool | None) -> str:  # noqa: FBT001
    return "–" if holds is None else ("holds" if holds else "fails")


def _environment(diff: Diff) -> list[Cells]:
    remark = {True: "asked for", False: "moved along", None: ""}
    return [
        (plain(row.name), plain(row.a or "–"), plain(row.b or "–"), remark[row.asked])
        for row in diff.environment
    ]


def _metrics(diff: Diff) -> list[Cells]:
    return [
        (
            plain(row.model),
            plain(row.metric),
            number(row.a),
            number(row.b),
            signed(row.difference),
            row.verdict,
            metric_evidence(row, diff) + (f"; cause: {row.cause.largest}" if row.cause else ""),
        )
        for row in diff.metrics
        if row.reason != "missing"
    ]


def _curves(diff: Diff) -> list[Cells]:
    return [
        (plain(curve.model), curve.curve, curve_evidence(curve))
        for curve in diff.curves
        if curve.equal != "identical"
    ]


def _prose(diff: Diff) -> Iterator["RenderableType"]:
    from rich.text import Text

    if diff.prose.note:
        yield Text(f"Prose: {diff.prose.note}")
    for language in diff.prose.languages:
        yield from _language(language)


def _language(language: LanguageDiff) -> Iterator["RenderableType"]:
    from rich.text import Text

    count = (
        f"{len(language.changed)} of {len(language.changed) + language.unchanged} blocks changed"
    )
    yield Text(f"Prose, {plain(language.language)}: {count}", style="bold")
    styles = {"removed": "red strike", "added": "green", "equal": "dim"}
    for block in language.changed[:MOST_ROWS]:
        line = Text(f"  {plain(block.block)}: ")
        for part in block.parts:
            line.append(_clipped(part.text, whole=part.kind != "equal"), style=styles[part.kind])
        yield line


def _clipped(text: str, *, whole: bool) -> str:
    """Return words on one line; of a long run that did not change only both ends."""
    words = text.split(" ")
    if not whole and len(words) > 12:  # noqa: PLR2004
        words = [*words[:5], "…", *words[-5:]]
    return " ".join(" ".join(plain_words(word) for word in words).split("\n"))


def plain_words(text: str) -> str:
    """Return prose without control characters, line ends apart, however long it is."""
    return "".join(
        char if char.isprintable() else (" " if char.isspace() else "�") for char in text
    )


def _cost(diff: Diff) -> list[Cells]:
    return [
        (plain(row.model), f"{row.seconds_a:.3g} s", f"{row.seconds_b:.3g} s", f"{row.ratio:.2f}")
        for row in diff.cost.rows
    ]
