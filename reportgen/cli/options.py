"""What several commands take, each written once, and the cache that they hand down."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeVar

    from reportgen.pipeline.cache import Store

    Command = TypeVar("Command", bound=Callable[..., Any])

article_argument = click.argument("article", required=False)
seeds_option = click.option(
    "--seeds", type=click.IntRange(1), help="Ensemble members a model [article.toml, else 1000]."
)
force_option = click.option("--force", is_flag=True, help="Train even what was computed before.")
strict_option = click.option("--strict", is_flag=True, help="Count what can't be told as a change.")


def article_option(help_text: str) -> "Callable[[Command], Command]":
    """Return the option that names an article where the arguments name something else."""
    return click.option("--article", help=help_text)


def out_option(default: str, help_text: str) -> "Callable[[Command], Command]":
    """Return the option that names the folder to write into, or the one of the last build."""
    return click.option(
        "--out",
        type=click.Path(path_type=Path),
        default=Path(default),
        show_default=True,
        help=help_text,
    )


def examples(*lines: str, exit_codes: str = "") -> str:
    """Return what the help of a command ends with: calls of it, and what its exit codes mean."""
    shown = "\n".join(["\b", "Examples:", *(f"  {line}" for line in lines)])
    return f"{shown}\n\nExit codes: {exit_codes}" if exit_codes else shown


def open_store() -> "Store":
    """Return the cache of this user."""
    from reportgen.pipeline.cache import default_store

    return default_store()
