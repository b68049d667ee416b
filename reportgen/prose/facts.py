"""Both languages state the same facts: numbers, links and figures, block by block."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from reportgen.article import Article
from reportgen.errors import Finding
from reportgen.prose.document import Document, RenderedBlock, indices, unmarked

_MARKDOWN = MarkdownIt("commonmark").enable("table")


def different_facts(article: Article, documents: Mapping[str, Document]) -> Iterator[Finding]:
    """Yield each fact that a block states in one language and not in another, naming both."""
    facts = {
        code: {block.name: _facts(block, document) for block in document.blocks}
        for code, document in documents.items()
    }
    for code, blocks in facts.items():
        for other, counterparts in facts.items():
            for name, own in blocks.items():
                for fact in sorted(own - counterparts.get(name, frozenset())):
                    path, line = _place(article, name, code)
                    there = "{.name}:{}".format(*_place(article, name, other))
                    message = f"block {name!r} states {fact}, which {there} does not"
                    yield Finding(path, line, message)


def _facts(block: RenderedBlock, document: Document) -> frozenset[str]:
    numbers = (document.numbers[index] for index in indices(block.text))
    stated = {f"the number {number.pointer} of {number.record}" for number in numbers}
    # A figure has a file for each language; they are the same fact.
    links = (
        address.replace(f".{document.language}.svg", ".svg")
        for address in _addresses(_tokens(unmarked(block.text)))
    )
    return frozenset(stated | {f"the link {address}" for address in links})


def _tokens(text: str) -> Sequence[Token]:
    """Return the parsed Markdown; nothing of a text that has no sign of any kind of link."""
    has_link = any(sign in text for sign in ("](", "][", "]:", "<"))
    return _MARKDOWN.parse(text) if has_link else ()


def _addresses(tokens: Iterable[Token]) -> Iterator[str]:
    """Yield where every link leads and what every image shows, in code nothing."""
    for token in tokens:
        if token.type == "link_open":
            yield str(token.attrs["href"])
        elif token.type == "image":
            yield str(token.attrs["src"])
        yield from _addresses(token.children or ())


def _place(article: Article, block: str, code: str) -> tuple[Path, int]:
    """Return file and line of a block of a language, or of the skeleton that fills it."""
    template = article.templates[code]
    if block not in template.blocks:
        template = article.skeleton
    return template.path, template.blocks[block].line
