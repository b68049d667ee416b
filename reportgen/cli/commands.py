"""Every command with its arguments, its help and its exit code.

The pipeline is imported inside the commands: help is there at once.
"""

import atexit
import gc
import json
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reportgen import __version__
from reportgen.cli.comparing import diff, matrix
from reportgen.cli.publishing import publish
from reportgen.errors import ReportgenError

if TYPE_CHECKING:
    from reportgen.pipeline.build import Built

FINDINGS, FLIPPED, DEFECT, INTERRUPTED = 1, 4, 70, 130
"""Exit codes; those of errors stand with the errors. 70 is EX_SOFTWARE of sysexits.h."""

OBJECTS = 200_000
"""How many objects a command makes between two searches for garbage. Most that it makes are modules
and pages, which stay: searching them as often as Python does takes a tenth of a rebuild."""

SEED = click.IntRange(0, 2**32 - 1)

_EPILOG = """\b
Examples:
  python -m reportgen                      build the first article into output/
  reportgen build simple_rnn --seed 7      the same article from another seed
  reportgen check                          parity, staleness, claims; trains nothing

\b
Exit codes: 0 done; 1 findings; 2 input at fault; 3 the experiment failed;
4 a claim flipped; 130 interrupted.
"""


class _Commands(click.Group):
    """Commands whose errors are one line each; a traceback only under --debug."""

    def invoke(self, context: click.Context) -> Any:
        """Run the command; turn what reportgen raises into a line and an exit code."""
        try:
            return super().invoke(context)
        except ReportgenError as error:
            _complain(error, context)
            context.exit(error.exit_code)
        except KeyboardInterrupt:
            click.echo("Interrupted. The previous output is untouched.", err=True)
            context.exit(INTERRUPTED)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:  # noqa: BLE001  (a defect of ours; its traceback on demand)
            _apologise(error, context)
            context.exit(DEFECT)


@click.group(
    cls=_Commands,
    invoke_without_command=True,
    epilog=_EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="reportgen")
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
@click.pass_context
def main(context: click.Context, *, debug: bool) -> None:
    """An article that runs itself again: it trains its models, measures them, and writes itself.

    Without a command, builds the first article into output/.
    """
    gc.set_threshold(OBJECTS)
    atexit.register(gc.freeze)  # nor does leaving search for what is gone with the process
    context.obj = {"debug": debug}
    if context.invoked_subcommand is None:
        context.invoke(build)


@main.command()
@click.argument("article", required=False)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("output"),
    show_default=True,
    help="Folder to put the article's folder into.",
)
@click.option("--seeds", type=click.IntRange(1), help="Ensemble members a network [article.toml].")
@click.option("--seed", type=SEED, help="Seed of the listed run [article.toml].")
@click.option(
    "--language",
    "languages",
    multiple=True,
    metavar="CODE",
    help="Only this language; may be given more than once.",
)
@click.option("--force", is_flag=True, help="Train even if this run was computed before.")
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

    \b
    Examples:
      reportgen build
      reportgen build simple_rnn --seed 7 --out try
      reportgen build my/article --language ko
    """
    from reportgen.cli.progress import shown
    from reportgen.pipeline.build import build as run
    from reportgen.pipeline.order import Order
    from reportgen.store import default_store

    order = Order(article, out, seeds, force, seed, languages)
    with shown() as on_event:
        built = run(order, default_store(), on_event)
    _report(built)
    context.exit(FLIPPED if built.flipped else 0)


@main.command()
@click.argument("article", required=False)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("output"),
    show_default=True,
    help="Folder of the last build, whose record claims and facts are checked against.",
)
@click.option("--accept", is_flag=True, help="Say that all languages agree as they are now.")
@click.pass_context
def check(context: click.Context, article: str | None, out: Path, *, accept: bool) -> None:
    """Check ARTICLE without training: parity, staleness, claims, typed numbers, links.

    \b
    Examples:
      reportgen check
      reportgen check simple_rnn --accept     after a translation was brought up to date
    """
    from reportgen.pipeline.check import accept_translations
    from reportgen.pipeline.check import check as run
    from reportgen.store import default_store

    if accept:
        accept_translations(article)
    found = list(run(article, out, default_store()))
    for finding in found:
        click.echo(_visible(finding))
    click.echo("1 finding" if len(found) == 1 else f"{len(found)} findings")
    context.exit(FINDINGS if found else 0)


main.add_command(publish)
main.add_command(diff)
main.add_command(matrix)


@main.command()
@click.option("--clear", is_flag=True, help="Remove everything that was kept.")
def cache(*, clear: bool) -> None:
    """Show what was computed before and is kept, or clear it.

    \b
    Examples:
      reportgen cache
      reportgen cache --clear
    """
    from reportgen.environments.location import clear_environments
    from reportgen.store import default_store

    store = default_store()
    entries = store.entries()
    for entry in entries if not clear else ():
        about = ", ".join(f"{name} {value}" for name, value in entry.note.items())
        click.echo(_visible(f"{entry.kind:10}{entry.size / 1024:9.0f} KiB  {about}"))
    count = store.clear() if clear else len(entries)
    noun = "entry" if count == 1 else "entries"
    done = "removed from" if clear else f"of {store.size() / 2**20:.1f} MiB in"
    click.echo(f"{count} {noun} {done} {store.folder}")
    if clear and (environments := clear_environments(store)):
        click.echo(f"{environments} environments removed")


@main.command()
@click.option(
    "--of",
    "kind",
    type=click.Choice(["record", "diff", "history"]),
    default="record",
    show_default=True,
    help="Which JSON to describe.",
)
def schema(kind: str) -> None:
    """Print the JSON Schema of a record, or of what compares records.

    \b
    Examples:
      reportgen schema > record.schema.json
      reportgen schema --of diff
    """
    from reportgen.compare import diff_schema
    from reportgen.compare.history import history_schema
    from reportgen.record import record_schema

    schemas = {"record": record_schema, "diff": diff_schema, "history": history_schema}
    click.echo(json.dumps(schemas[kind](), indent=2, ensure_ascii=False))


def _report(built: "Built") -> None:
    click.echo(f"Wrote {click.style(str(built.folder), bold=True)}")
    for outcome in built.flipped:
        expected = "holds" if outcome.expected else "fails"
        warning = f"Claim {outcome.name!r} no longer {expected}; the article says so."
        click.secho(warning, fg="yellow", err=True)


def _complain(error: ReportgenError, context: click.Context) -> None:
    if (context.obj or {}).get("debug"):
        traceback.print_exc(file=sys.stderr)
    click.echo(click.style("Error: ", fg="red") + _visible(str(error)), err=True)


def _apologise(error: Exception, context: click.Context) -> None:
    if (context.obj or {}).get("debug"):
        traceback.print_exc(file=sys.stderr)
    said = _visible(f"{type(error).__name__}: {error}")
    click.echo(f"A defect of reportgen: {said}. See --debug, and report it.", err=True)


def _visible(text: str) -> str:
    """Return ``text`` on one line, its control characters as escapes that no terminal obeys."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
