"""A diff on the terminal, as tables of rich."""

import re
from collections.abc import Iterator, Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from reportgen.compare.model import Diff
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

TableRow = Sequence[str | Verdict | ClaimVerdict]


def diff_terminal(diff: Diff, speaker: Speaker) -> Group:
    """Return the diff as something a rich console prints; strings of records are made plain."""
    view = diff_view(diff, speaker)
    a, b = (f"{plain(info.name)} ({view.about(info)})" for info in (diff.a, diff.b))
    sides = Text(f"{plain(diff.article)} · {speaker.words.sides.format(a=a, b=b)}")
    verdict = Text(f"{view.verdict}: {view.meaning}", style=_STYLES[diff.verdict])
    differ = diff.verdict is not Verdict.IDENTICAL or view.environment or view.environment_notes
    return Group(sides, verdict, *(_sections(view) if differ else ()))


def _sections(view: DiffView) -> Iterator[RenderableType]:
    words, heads, remarks = view.speaker.words, view.speaker.words.heads, view.speaker.words.remarks
    judged = [heads["verdict"], heads["evidence"]]
    rows: list[TableRow] = [(x.claim, x.a, x.b, x.verdict, x.evidence) for x in view.claims]
    yield from _table(words.conclusions, [heads["claim"], "A", "B", *judged], rows, view)
    if view.diff.claims_missing:
        yield Text(f"\n{words.conclusions}\n  {remarks['no_claims']}", style="yellow")
    rows = [(x.name, x.a, x.b, x.remark) for x in view.environment]
    yield from _table(words.environment, [heads["what"], "A", "B", ""], rows, view)
    yield from (Text(f"  {note}") for note in view.environment_notes)
    names = [heads["model"], heads["metric"], "A", "B", heads["difference"], *judged]
    rows = [
        (x.model, x.metric, x.a, x.b, x.difference, x.row.verdict, x.evidence)
        for x in view.metrics
        if x.in_both
    ]
    yield from _table(words.metrics, names, rows, view)
    for side, missing in view.only_in.items():
        listed = ", ".join(map(plain, missing[:MOST_ON_TERMINAL]))
        more = ", …" if missing[MOST_ON_TERMINAL:] else ""
        yield Text(f"  {remarks['only_in'].format(side=side, names=listed + more)}")
    rows = [(Verbatim(view.title_of(x.row)), x.evidence) for x in view.curves if x.differs]
    yield from _table(words.curves, [heads["curve"], heads["evidence"]], rows, view)
    yield from _prose(view)
    rows = [(x.model, x.a, x.b, x.ratio) for x in view.cost]
    cost = f"{words.cost}. {remarks['machine']}"
    yield from _table(cost, [heads["model"], "A (s)", "B (s)", heads["ratio"]], rows, view)
    if view.method:
        yield Text(f"\n{view.method}", style="dim")


def _table(
    title: str, heads: Sequence[str], rows: Sequence[TableRow], view: DiffView
) -> Iterator[Table]:
    """Yield a table; nothing where it has no rows."""
    if not rows:
        return
    table = Table(box=box.SIMPLE_HEAD, title=title, title_justify="left", title_style="bold")
    for head in heads:
        table.add_column(head, overflow="fold")
    for row in rows[:MOST_ON_TERMINAL]:
        table.add_row(*(_text(cell, view.speaker) for cell in row))
    if more := len(rows[MOST_ON_TERMINAL:]):
        table.add_row(Text(f"… {view.speaker.words.remarks['more'].format(count=more)}"))
    yield table


def _text(cell: str | Verdict | ClaimVerdict, speaker: Speaker) -> Text:
    """Return a verdict in its colour, a record's own string short, and what we say as it is."""
    if isinstance(cell, Verdict | ClaimVerdict):
        return Text(speaker.words.verdicts[cell], style=_STYLES.get(cell, ""))
    keep = "\N{NO-BREAK SPACE}"
    return Text(plain(cell) if isinstance(cell, Verbatim) else visible(cell, keep=keep))


def _prose(view: DiffView) -> Iterator[Text]:
    """Yield a line for each changed block; of what did not change, both ends only."""
    words = view.speaker.words
    if view.diff.prose.missing:
        yield Text(f"{words.prose}: {words.remarks['no_prose']}")
    for language in view.prose:
        count = len(language.changed)
        told = words.remarks["blocks"].format(changed=count, all=count + language.unchanged)
        yield Text(f"{words.prose}, {plain(language.language)}: {told}", style="bold")
        for block in language.changed[:MOST_ON_TERMINAL]:
            line = Text(f"  {plain(block.block)}: ")
            for part in block.parts:
                run = visible(re.sub(r"\s", " ", part.text)).split(" ")
                if part.kind == "equal" and len(run) > 2 * _ENDS + 1:
                    run = [*run[:_ENDS], "…", *run[-_ENDS:]]
                line.append(" ".join(run), style=_PARTS[part.kind])
            yield line
