"""A diff on the terminal, as tables of rich."""

import re
from collections.abc import Iterator, Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from reportgen.compare.model import Diff, LanguageDiff
from reportgen.compare.verdicts import ClaimVerdict, Verdict
from reportgen.errors import visible
from reportgen.reports.diffs import DiffView, diff_view
from reportgen.reports.speaker import Speaker
from reportgen.reports.strings import Verbatim, plain

MOST_ON_TERMINAL = 40
"""Rows of a table that are shown; a record made to flood the terminal does not."""

_STYLES: dict[Verdict | ClaimVerdict, str] = {
    Verdict.IDENTICAL: "green",
    Verdict.SAME: "green",
    Verdict.WITHIN_NOISE: "green",
    Verdict.CANNOT_TELL: "yellow",
    Verdict.CHANGED: "red",
    Verdict.CLAIM_FLIPPED: "bold red",
    ClaimVerdict.WITHIN_NOISE: "green",
    ClaimVerdict.CANNOT_TELL: "yellow",
    ClaimVerdict.UNKNOWN: "yellow",
    ClaimVerdict.FLIPPED: "bold red",
}

_PARTS = {"removed": "red strike", "added": "green", "equal": "dim"}
_ENDS = 5
"""Words that are shown at either end of a long run of prose that did not change."""

Cells = Sequence[str | Text]


def diff_terminal(diff: Diff, speaker: Speaker) -> Group:
    """Return the diff as something a rich console prints; strings of records are made plain."""
    return Group(*_sections(diff_view(diff, speaker)))


def _sections(view: DiffView) -> Iterator[RenderableType]:
    diff, words = view.diff, view.speaker.words
    heads, remarks = words.heads, words.remarks
    a, b = (f"{plain(info.name)} ({view.about(info)})" for info in (diff.a, diff.b))
    yield Text(f"{plain(diff.article)} · {words.sides.format(a=a, b=b)}")
    yield Text(f"{view.verdict}: {view.meaning}", style=_STYLES[diff.verdict])
    if diff.verdict is Verdict.IDENTICAL and not diff.environment:
        return
    names = [heads["claim"], "A", "B", heads["verdict"], heads["evidence"]]
    yield from _table(words.conclusions, names, _claims(view), view)
    rows: list[Cells] = [(line.name, line.a, line.b, line.remark) for line in view.environment]
    yield from _table(words.environment, [heads["what"], "A", "B", ""], rows, view)
    yield from (Text(f"  {note}") for note in view.environment_notes)
    names = [heads["model"], heads["metric"], "A", "B", heads["difference"], *names[-2:]]
    yield from _table(words.metrics, names, _metrics(view), view)
    for side, missing in view.only_in.items():
        listed = ", ".join(map(plain, missing[:MOST_ON_TERMINAL]))
        more = ", …" if missing[MOST_ON_TERMINAL:] else ""
        yield Text(f"  {remarks['only_in'].format(side=side, names=listed + more)}")
    rows = [
        (Verbatim(view.title_of(line.row)), line.evidence) for line in view.curves if line.differs
    ]
    yield from _table(words.curves, [heads["curve"], heads["evidence"]], rows, view)
    yield from _prose(view)
    names = [heads["model"], "A (s)", "B (s)", heads["ratio"]]
    rows = [(line.model, line.a, line.b, line.ratio) for line in view.cost]
    yield from _table(f"{words.cost}. {remarks['machine']}", names, rows, view)
    yield Text(f"\n{view.method}", style="dim")


def _table(
    title: str, heads: Sequence[str], rows: Sequence[Cells], view: DiffView
) -> Iterator[Table]:
    """Yield a table; nothing where it has no rows."""
    if not rows:
        return
    table = Table(box=box.SIMPLE_HEAD, title=title, title_justify="left", title_style="bold")
    for head in heads:
        table.add_column(head, overflow="fold")
    for row in rows[:MOST_ON_TERMINAL]:
        table.add_row(*(Text(_shown(cell)) if isinstance(cell, str) else cell for cell in row))
    if more := len(rows[MOST_ON_TERMINAL:]):
        table.add_row(Text(f"… {view.speaker.words.remarks['more'].format(count=more)}"))
    yield table


def _shown(cell: str) -> str:
    """Return a record's own string short; what the article and the word files say, whole."""
    return plain(cell) if isinstance(cell, Verbatim) else visible(cell, keep="\N{NO-BREAK SPACE}")


def _claims(view: DiffView) -> list[Cells]:
    return [
        (line.claim, line.a, line.b, _verdict(line.verdict, view), line.evidence)
        for line in view.claims
    ]


def _metrics(view: DiffView) -> list[Cells]:
    return [
        (
            line.model,
            line.metric,
            line.a,
            line.b,
            line.difference,
            _verdict(line.row.verdict, view),
            line.evidence,
        )
        for line in view.metrics
        if line.in_both
    ]


def _verdict(verdict: Verdict | ClaimVerdict, view: DiffView) -> Text:
    return Text(view.speaker.words.verdicts[verdict], style=_STYLES.get(verdict, ""))


def _prose(view: DiffView) -> Iterator[Text]:
    words = view.speaker.words
    if view.diff.prose.missing:
        yield Text(f"{words.prose}: {words.remarks['no_prose']}")
    for language in view.prose:
        count = len(language.changed)
        told = words.remarks["blocks"].format(changed=count, all=count + language.unchanged)
        yield Text(f"{words.prose}, {plain(language.language)}: {told}", style="bold")
        yield from _blocks(language)


def _blocks(language: LanguageDiff) -> Iterator[Text]:
    """Yield a line for each changed block; of what did not change, both ends only."""
    for block in language.changed[:MOST_ON_TERMINAL]:
        line = Text(f"  {plain(block.block)}: ")
        for part in block.parts:
            words = visible(re.sub(r"\s", " ", part.text)).split(" ")
            if part.kind == "equal" and len(words) > 2 * _ENDS + 1:
                words = [*words[:_ENDS], "…", *words[-_ENDS:]]
            line.append(" ".join(words), style=_PARTS[part.kind])
        yield line
