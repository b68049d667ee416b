"""Every command with its arguments, its help and its exit code.

The pipeline is imported inside the commands: help is there at once.
"""

import json
import os
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reportgen import __version__
from reportgen.cli import exits
from reportgen.cli.comparing import diff, matrix
from reportgen.cli.options import (
    article_argument,
    examples,
    force_option,
    open_store,
    out_option,
    seeds_option,
)
from reportgen.cli.publishing import publish
from reportgen.errors import FindingsError, ReportgenError, visible

if TYPE_CHECKING:
    from reportgen.pipeline.build import Built
    from reportgen.pipeline.schema import Artefact

_WHEN_INTERRUPTED = {
    "build": "The previous output is untouched.",
    "matrix": "The previous output is untouched; the same command goes on where it was.",
    "publish": "Each file of the site is the old or the new one; the same command completes it.",
}


class _Commands(click.Group):
    """Commands whose errors are one line each; a traceback only under --debug."""

    def invoke(self, context: click.Context) -> Any:
        """Run the command; turn what reportgen raises into a line and an exit code."""
        try:
            return super().invoke(context)
        except ReportgenError as error:
            _show_traceback(context)
            click.echo(click.style("Error: ", fg="red") + _said(error), err=True)
            context.exit(exits.of_error(error))
        except KeyboardInterrupt:
            left = _WHEN_INTERRUPTED.get(context.invoked_subcommand or "build", "")
            click.echo(f"Interrupted. {left}".rstrip(), err=True)
            context.exit(exits.INTERRUPTED)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:  # noqa: BLE001  (a defect of ours; its traceback on demand)
            _show_traceback(context)
            said = visible(f"{type(error).__name__}: {error}")
            click.echo(f"A defect of reportgen: {said}. See --debug, and report it.", err=True)
            context.exit(exits.DEFECT)


def _said(error: ReportgenError) -> str:
    """Return an error as it is printed: one line, or one for each of several findings."""
    match error:
        case FindingsError(findings=[_, _, *_]):
            said = (visible(str(finding)) for finding in error.findings)
            return "\n".join([f"the article has {len(error.findings)} findings.", *said])
    return visible(str(error))


def _show_traceback(context: click.Context) -> None:
    if context.params.get("debug"):
        traceback.print_exc(file=sys.stderr)


@click.group(
    cls=_Commands,
    invoke_without_command=True,
    epilog=examples(
        "python -m reportgen                      build the first article into output/",
        "reportgen build simple_rnn --seed 7      the same article from another seed",
        "reportgen check                          parity, staleness, claims; trains nothing",
        exit_codes="0 done; 1 findings; 2 input at fault; 3 the experiment failed; "
        "4 a claim flipped; 130 interrupted.",
    ),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="reportgen")
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
@click.pass_context
def main(context: click.Context, *, debug: bool) -> None:  # noqa: ARG001  (read from the context)
    """An article that runs itself again: it trains its models, measures them, and writes itself.

    Without a command, builds the first article into output/.
    """
    context.color = False if os.environ.get("NO_COLOR") else None  # click asks the terminal alone
    if context.invoked_subcommand is None:
        context.invoke(build)


@main.command(
    epilog=examples(
        "reportgen build",
        "reportgen build simple_rnn --seed 7 --out try",
        "reportgen build my/article --language ko",
    )
)
@article_argument
@out_option("output", "Folder to put the article's folder into.")
@seeds_option
@click.option(
    "--seed", type=click.IntRange(0, 2**32 - 1), help="Seed of the listed run [article.toml]."
)
@click.option(
    "--language",
    "languages",
    multiple=True,
    metavar="CODE",
    help="Only this language; may be given more than once.",
)
@force_option
@click.pass_context
def build(
    context: click.Context,
    article: str | None = None,
    out: Path = Path("output"),
    seeds: int | None = None,
    seed: int | None = None,
    languages: tuple[str, ...] = (),
    *,
    force: bool = False,
) -> None:
    """Run the experiment of ARTICLE and write it anew, in every language.

    ARTICLE is a folder, or the name of one under templates/; the first there by default.
    """
    from reportgen.cli.progress import shown
    from reportgen.pipeline.build import build as run
    from reportgen.pipeline.order import Order

    order = Order(
        article=article, out=out, seed=seed, seeds=seeds, languages=languages, force=force
    )
    with shown() as on_event:
        built = run(order, open_store(), on_event)
    _report(built)
    context.exit(exits.FLIPPED if built.flipped else exits.DONE)


def _report(built: "Built") -> None:
    """Say where the article is, and which claims came out otherwise than expected."""
    click.echo(f"Wrote {click.style(str(built.folder), bold=True)}")
    for outcome in built.flipped:
        expected = "holds" if outcome.expected else "fails"
        warning = f"Claim {outcome.name!r} no longer {expected}; the article says so."
        click.secho(warning, fg="yellow", err=True)


@main.command(
    epilog=examples(
        "reportgen check",
        "reportgen check my/article",
        "reportgen check simple_rnn --accept     after a translation was brought up to date",
    )
)
@article_argument
@out_option(
    "output", "Folder of the last build, whose record claims and facts are checked against."
)
@click.option("--accept", is_flag=True, help="Say that all languages agree as they are now.")
@click.pass_context
def check(context: click.Context, article: str | None, out: Path, *, accept: bool) -> None:
    """Check ARTICLE without training: code, data, settings, words, claims, figures, prose.

    The experiment is asked for its data, models and metrics, in seconds; then every figure is drawn
    and every sentence written over made-up numbers. 'build' and 'matrix' begin with the same. All
    findings are told at once, with file, line and what to write. docs/checks.md lists what is
    looked at.
    """
    from reportgen.cli.progress import shown
    from reportgen.pipeline.check import accept_translations
    from reportgen.pipeline.check import check as run

    if accept:
        accept_translations(article, out)
    with shown() as on_event:
        checked = run(article, out, open_store(), on_event)
    for finding in checked.findings:
        click.echo(visible(finding))
    if checked.unbuilt:
        codes = ", ".join(checked.unbuilt)
        click.echo(f"Not looked at, since {out} holds no build of it: {codes}", err=True)
    if not checked.watched:
        said = (
            "Stale translations are not told: run 'reportgen check --accept' once, when they agree."
        )
        click.echo(said, err=True)
    count = len(checked.findings)
    click.echo("1 finding" if count == 1 else f"{count} findings")
    context.exit(exits.FINDINGS if checked.findings else exits.DONE)


main.add_command(publish)
main.add_command(diff)
main.add_command(matrix)


@main.command(epilog=examples("reportgen cache", "reportgen cache --clear"))
@click.option("--clear", is_flag=True, help="Remove everything that was kept.")
def cache(*, clear: bool) -> None:
    """Show what was computed before and is kept, or clear it."""
    from reportgen.pipeline import cache as kept

    store = open_store()
    if clear:
        cleared = kept.clear(store)
        click.echo(f"{_entries(cleared.entries)} removed from {cleared.folder}")
        if cleared.environments:
            click.echo(f"{cleared.environments} environments removed")
        return
    entries = kept.entries(store)
    for entry in entries:
        about = ", ".join(f"{name} {value}" for name, value in entry.note.items())
        click.echo(visible(f"{entry.kind:10}{entry.size / 1024:9.0f} KiB  {about}"))
    click.echo(f"{_entries(len(entries))} of {store.size() / 2**20:.1f} MiB in {store.folder}")


def _entries(count: int) -> str:
    return "1 entry" if count == 1 else f"{count} entries"


@main.command(
    epilog=examples("reportgen schema > record.schema.json", "reportgen schema --of diff")
)
@click.option(
    "--of",
    "kind",
    type=click.Choice(["record", "blocks", "diff", "history"]),
    default="record",
    show_default=True,
    help="Which JSON to describe.",
)
def schema(kind: "Artefact") -> None:
    """Print the JSON Schema of a record, of a build's prose as data, or of what compares them."""
    from reportgen.pipeline.schema import schema as run

    click.echo(json.dumps(run(kind), indent=2, ensure_ascii=False))
