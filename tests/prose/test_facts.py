"""Languages state the same numbers, links and figures."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from reportgen.article import Article, Template
from reportgen.article.blocks import Block
from reportgen.prose.document import Document, Number, RenderedBlock, mark
from reportgen.prose.facts import different_facts

WIKI = "https://en.wikipedia.org/wiki/Sine_(function)"


def findings(english: str, german: str, numbers: tuple[Number, ...] = ()) -> list[str]:
    """Return what differs between a block in English and in German."""
    texts = {"en": english, "de": german}
    block = Block("one", 3, frozenset(), "")
    templates = {
        code: Template(Path(f"post.{code}.md.jinja"), {"one": block}, frozenset(), ())
        for code in texts
    }
    article = cast("Article", cast("Any", SimpleNamespace(templates=templates)))
    documents = {
        code: Document(code, (RenderedBlock("one", text),), numbers) for code, text in texts.items()
    }
    return [str(finding) for finding in different_facts(article, documents)]


@pytest.mark.parametrize(
    "link",
    [
        f"[a]({WIKI})",
        f"[a]({WIKI} 'title')",
        f"[a](<{WIKI}>)",
        f"<{WIKI}>",
        f"[a][1]\n\n[1]: {WIKI}",
        f"![a]({WIKI})",
        f"| a |\n| --- |\n| [b]({WIKI}) |",
    ],
)
def test_a_link_that_one_language_lacks_is_found_however_it_is_written(link: str) -> None:
    (found,) = findings(link, "nothing")
    assert found == (
        f"post.en.md.jinja:3: block 'one' states the link {WIKI}, which post.de.md.jinja:3 does not"
    )
    assert findings(link, f"[anders]({WIKI})") == []


def test_what_looks_like_a_link_in_code_is_none() -> None:
    assert findings(f"`[a]({WIKI})`\n\n~~~\n[a]({WIKI})\n~~~", "nothing") == []


def test_a_figure_of_each_language_is_one_fact() -> None:
    assert findings("![a](figures/x.en.svg)", "![b](figures/x.de.svg)") == []
    assert len(findings("![a](figures/x.en.svg)", "![b](figures/y.de.svg)")) == 2


def test_a_number_that_one_language_lacks_is_found() -> None:
    number = Number("/seed", "record", "3", "3")
    (found,) = findings(f"seed {mark(0, '3')}", "ein Seed", (number,))
    assert "states the number /seed of record" in found
