"""``reportgen publish``: its arguments, what it prints, its exit code."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportgen.cli import exits
from reportgen.cli.options import article_argument, examples, out_option
from reportgen.errors import visible

if TYPE_CHECKING:
    from reportgen.publish.plan import Plan

_COLOURS = {"create": "green", "update": "cyan", "conflict": "red", "remove": "yellow"}


@click.command(
    epilog=examples(
        "reportgen publish jekyll ~/blog --dry-run",
        "reportgen publish hugo ~/notes simple_rnn",
        "reportgen publish html public --unpublish",
    )
)
@click.argument("site", metavar="SITE")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@article_argument
@out_option("output", "Folder of the last build, which is what is published.")
@click.option("--dry-run", is_flag=True, help="Print the plan; change nothing.")
@click.option("--force", is_flag=True, help="Overrule edits; a copy of each is kept.")
@click.option("--unpublish", is_flag=True, help="Take out exactly what was put in.")
@click.pass_context
def publish(  # noqa: PLR0913  (one for each option)
    context: click.Context,
    /,
    site: str,
    folder: Path,
    article: str | None,
    out: Path,
    *,
    dry_run: bool,
    force: bool,
    unpublish: bool,
) -> None:
    """Put ARTICLE, as last built, into the site in DIR, in every language; it trains nothing.

    SITE is html, jekyll, hugo or mkdocs. A file that somebody edited since the last publish is
    shown as a diff and left alone; then the exit code is 1.
    """
    from reportgen.pipeline.publish import Visit
    from reportgen.pipeline.publish import publish as run

    plan = run(Visit(site, folder, article, out, dry_run, force, unpublish))
    _show(plan)
    context.exit(exits.CONFLICTS if plan.conflicts else exits.DONE)


def _show(plan: "Plan") -> None:
    for step in plan.steps:
        reason = f" ({step.why})" if step.why else ""
        action = click.style(f"{step.action:<9}", fg=_COLOURS.get(step.action))
        click.echo(f"{action} {step.path}{reason}")
        if step.action == "conflict" and (diff := step.diff()):
            click.echo(visible(diff, keep="\n\t"))
    counts = ", ".join(f"{count} {action}" for action, count in plan.counts.items())
    click.echo(counts or "nothing to do")
    if plan.conflicts:
        advice = "Conflicts are left alone; --force overrules them and keeps a copy of each."
        click.secho(advice, fg="yellow", err=True)
