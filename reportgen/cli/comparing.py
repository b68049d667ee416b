"""``reportgen diff`` and ``reportgen matrix``: arguments, what they print, their exit codes."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from reportgen.cli import exits
from reportgen.cli.options import (
    article_option,
    examples,
    force_option,
    open_store,
    out_option,
    seeds_option,
    strict_option,
)
from reportgen.errors import OutputError, visible

if TYPE_CHECKING:
    from rich.console import Group

    from reportgen.compare.verdicts import Verdict
    from reportgen.pipeline.matrix import MatrixOutput, Resolve

FORMATS = ("terminal", "markdown", "html", "json")
NARROWEST = 120
"""Columns of a table that goes into a file or a pipe."""


@click.command(
    epilog=examples(
        "reportgen diff original-2018 output/simple-rnn",
        "reportgen diff git:HEAD~1 output/simple-rnn --format markdown --language ko",
        "reportgen diff old.json new.json --format html --out diff.html",
        exit_codes="0 nothing that matters changed; 1 changed; 4 a claim flipped.",
    )
)
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@article_option("The article that both are of [the one a record names].")
@click.option(
    "--format",
    "kind",
    type=click.Choice(FORMATS),
    default="terminal",
    show_default=True,
    help="What to write.",
)
@click.option(
    "--language",
    metavar="CODE",
    help="What to speak [en; a page has every language of the article]. JSON has none.",
)
@click.option("--out", type=click.Path(path_type=Path), help="File to write to, not the terminal.")
@strict_option
@click.pass_context
def diff(  # noqa: PLR0913  (one for each option)
    context: click.Context,
    /,
    a: str,
    b: str,
    article: str | None,
    kind: Literal["terminal", "markdown", "html", "json"],
    language: str | None,
    out: Path | None,
    *,
    strict: bool,
) -> None:
    """Tell what changed from A to B, and whether it is more than the luck of the seed.

    A and B are record files, output folders, git:REVISION (its output/ folder) or
    git:REVISION:FOLDER, or a record of the article such as original-2018. The article is found from
    its record; where it is not, no claim is judged, and the diff says so.
    """
    from reportgen.pipeline.diff import diff as run
    from reportgen.pipeline.diff import printable, written

    compared = run(a, b, article)
    if kind == "terminal":
        _print(printable(compared, language), out)
    else:
        _write(written(compared, kind, language), out)
    verdict, unjudged = compared.diff.verdict, compared.diff.claims_missing
    _warn(verdict, unjudged=unjudged)
    context.exit(exits.of_verdict(verdict, strict=strict, unjudged=unjudged))


@click.command(
    epilog=examples(
        "reportgen matrix tensorflow==2.15.1 tensorflow==2.21.0",
        "reportgen matrix 'tensorflow==2.16.2 keras==3.0.5' --resolve latest",
        "reportgen matrix tensorflow==2.21.0 'tensorflow==2.21.0 TF_ENABLE_ONEDNN_OPTS=0'",
        exit_codes="0 nothing that matters changed; 1 changed; 3 every environment failed; "
        "4 a claim flipped.",
    )
)
@click.argument("requirements", metavar="REQUIREMENT…", nargs=-1, required=True)
@article_option("The article whose experiment runs [the first].")
@click.option(
    "--resolve",
    type=click.Choice(["period", "only", "latest"]),
    default="period",
    show_default=True,
    help="What else to install: as of that release's day; what is here already; the latest.",
)
@click.option("--jobs", type=click.IntRange(1), help="Environments side by side [half the cores].")
@seeds_option
@out_option("matrix", "Folder for the history and every record.")
@force_option
@strict_option
@click.pass_context
def matrix(  # noqa: PLR0913  (one for each option)
    context: click.Context,
    /,
    requirements: tuple[str, ...],
    article: str | None,
    resolve: "Resolve",
    jobs: int | None,
    seeds: int | None,
    out: Path,
    *,
    force: bool,
    strict: bool,
) -> None:
    """Run the experiment in an environment for each REQUIREMENT, and tell what changed, and why.

    A REQUIREMENT is one argument: packages with their versions, and flags of the environment
    beside them. The article is checked first, in this environment, as 'reportgen check' does. What
    was computed is kept: interrupted, the same command goes on where it was.
    """
    from reportgen.cli.progress import shown
    from reportgen.pipeline.matrix import MatrixOrder
    from reportgen.pipeline.matrix import matrix as run

    order = MatrixOrder(article, out, seeds, force, requirements, resolve, jobs)
    with shown() as on_event:
        left = run(order, open_store(), on_event)
    _report(left)
    code = exits.of_verdict(left.history.verdict, strict=strict)
    context.exit(code if left.measured else exits.EXPERIMENT)


def _report(left: "MatrixOutput") -> None:
    """Say which environments failed, where the history is, and what it comes to."""
    for name, reason in left.failed:
        click.secho(visible(f"{name}: {reason}"), fg="yellow", err=True)
    verdict = left.history.verdict
    said = verdict if left.measured else "every environment failed"
    click.echo(f"Wrote {left.folder / 'history.html'}: {said}")
    _warn(verdict)


def _warn(verdict: "Verdict", *, unjudged: bool = False) -> None:
    from reportgen.compare.verdicts import Verdict

    if verdict is Verdict.CANNOT_TELL:
        warning = "Some numbers moved and can't be judged; the evidence says what would settle it."
        click.secho(warning, fg="yellow", err=True)
    if unjudged:
        warning = "The article's folder was not found, and no claim was judged; see --article."
        click.secho(warning, fg="yellow", err=True)


def _print(found: "Group", out: Path | None) -> None:
    """Print the tables of rich; in plain text where nobody reads them on a terminal."""
    from rich.console import Console

    console = Console(highlight=False)
    if out is None and sys.stdout.isatty():
        console.print(found)
        return
    wide = Console(highlight=False, width=max(NARROWEST, console.width), color_system=None)
    with wide.capture() as captured:
        wide.print(found)
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
