"""The docs have what an author can write: every key, function and check."""

import re
from pathlib import Path
from typing import Any

import pytest

from reportgen.article import Settings, Words
from reportgen.article.checks import WRITING
from reportgen.article.code_checks import CODE
from reportgen.article.settings import Claim, Credit, Parameters
from reportgen.prose.context import Context
from reportgen.prose.languages import language
from reportgen.prose.numbers import Numbers
from reportgen.record import TODAY
from tests.records import make_record

DOCS = Path(__file__).parents[2] / "docs"
ARTICLES = (DOCS / "articles.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("model", [Settings, Parameters, Claim, Credit])
def test_every_key_of_article_toml_is_in_the_docs(model: Any) -> None:
    for key in model.model_fields:
        assert re.search(rf"`\[?{key}(\.NAME)?\]?`", ARTICLES), key


def test_every_key_of_the_words_that_is_an_articles_own_is_in_the_docs() -> None:
    of_the_theme = {"below", "page", "table", "claims_table", "verdicts", "measured"}
    for key in Words.model_fields.keys() - of_the_theme:
        assert re.search(rf"`\[?{key}(\.NAME)?\]?`", ARTICLES), key


def test_every_function_of_templates_is_in_the_docs(
    tiny_settings: Settings, tiny_words: Words
) -> None:
    spoken = language("ko")
    numbers = Numbers({TODAY: make_record()}, None, spoken)
    article: Any = type("Article", (), {"settings": tiny_settings})
    context = Context(article, {TODAY: make_record()}, {}, spoken, tiny_words, numbers, {})
    for name in context.globals():
        assert re.search(rf"`{name}[`(]", ARTICLES), name
    for name in context.filters():
        assert f"| {name}(" in ARTICLES, name


@pytest.mark.parametrize("check", [*WRITING, *CODE])
def test_every_check_is_in_the_docs_as_it_says_of_itself(check: Any) -> None:
    said = " ".join(check.__doc__.strip().split("\n\n")[0].split()).replace("``", "`")
    assert f"- {said}\n" in (DOCS / "checks.md").read_text(encoding="utf-8")
