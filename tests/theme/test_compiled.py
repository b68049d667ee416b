"""Compiled templates that are kept are those that would be compiled."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jinja2 import DictLoader, Environment, pass_context

from reportgen.store import Store
from reportgen.theme.compiled import CompiledTemplates


def rendered(store: Store, marked: Callable[..., str], **options: Any) -> str:
    environment = Environment(  # noqa: S701  (what it escapes is what is tested)
        loader=DictLoader({"a": "{% if word %}\n{{ word | marked }}\n{% endif %}"}),
        bytecode_cache=CompiledTemplates(store),
        **options,
    )
    environment.filters["marked"] = marked
    return environment.get_template("a").render(word="<b>")


@pass_context
def told_the_scope(_scope: object, word: str) -> str:
    return f"{word}!"


def test_a_filter_that_is_told_the_scope_is_told_it_though_one_was_kept_that_was_not(
    tmp_path: Path,
) -> None:
    store = Store(tmp_path)
    for _ in range(2):
        assert rendered(store, lambda word: f"{word}?") == "\n<b>?\n"
        assert rendered(store, told_the_scope) == "\n<b>!\n"


@pytest.mark.parametrize(
    ("option", "expected"), [("autoescape", "\n&lt;b&gt;\n"), ("trim_blocks", "<b>\n")]
)
def test_an_environment_that_reads_otherwise_compiles_anew(
    tmp_path: Path, option: str, expected: str
) -> None:
    store = Store(tmp_path)
    for _ in range(2):
        assert rendered(store, str) == "\n<b>\n"
        assert rendered(store, str, **{option: True}) == expected
