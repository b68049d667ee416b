"""``reportgen diff`` and ``reportgen matrix``: arguments, what they print, their exit codes."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportgen.compare.verdicts import Verdict
from reportgen.errors import OutputError

if TYPE_CHECKING:
    from reportgen.compare import Diff

FORMATS = ("terminal", "markdown", "html", "json")
NARROWEST = 120
"""Columns of a table that goes into a file or a pipe."""


@click.command()
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@click.option("--article", help="The article that both are of [the one a record names].")
@click.option(
    "--format",
    "kind",
    type=click.Choice(FORMATS),
    default="terminal",
    show_default=True,
    help="What to write.",
)
@click.option("--out", type=click.Path(path_type=Path), help="File to write to, not the terminal.")
@click.option("--strict", is_flag=True, help="Count 'cannot tell' as a change.")
@click.pass_context
def diff(
    context: click.Context,
    /,
    a: str,
    b: str,
    article: str | None,
    kind: str,
    out: Path | None,
    *,
    strict: bool,
) -> None:
    """Tell what changed from A to B, and whether it is more than the luck of the seed.

    A and B are record files, output folders, git:REVISION (its output/ folder), or a record of the
    article such as original-2018.

    \b
    Examples:
      reportgen diff original-2018 output/simple-rnn
      reportgen diff git:HEAD~1 output/simple-rnn --format markdown
      reportgen diff old.json new.json --format html --out diff.html

    \b
    Exit codes: 0 nothing that matters changed; 1 changed; 4 a claim flipped.
    """
    from reportgen.pipeline.diff import diff as run
    from reportgen.pipeline.diff import rendered

    compared = run(a, b, article)
    if kind == "terminal":
        _print(compared.diff, out)
    else:
        _write(rendered(compared, kind), out)
    if compared.diff.verdict is Verdict.CANNOT_TELL:
        warning = "Some numbers moved and can't be judged; more seeds would settle it."
        click.secho(warning, fg="yellow", err=True)
    context.exit(compared.diff.exit_code(strict=strict))


def _print(found: "Diff", out: Path | None) -> None:
    """Print the tables of rich; in plain text where nobody reads them on a terminal."""
    from rich.console import Console

    from reportgen.compare import to_terminal

    console = Console(highlight=False)
    if out is None and sys.stdout.isatty():
        console.print(to_terminal(found))
        return
    wide = Console(highlight=False, width=max(NARROWEST, console.width), color_system=None)
    with wide.capture() as captured:
        wide.print(to_terminal(found))
    _write(captured.get(), out)


def _write(text: str, out: Path | None) -> None:
    if out is None:
        click.echo(text, nl=False)
        return
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(text, encoding="utf-8")
    except OSError as error:
        raise OutputError(
            f"File {str(out)!r} can't be written: {error.strerror}. Name another with --out."
        ) from None
