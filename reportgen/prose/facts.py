"""Both languages state the same facts: numbers, links and figures, block by block."""

import re
from collections.abc import Iterator, Mapping

from reportgen.article import Article, Finding
from reportgen.prose.document import Document, RenderedBlock, indices, unmarked

_LINK = re.compile(r"\]\(([^()\s]+)[^()]*\)|<(https?://[^>\s]+)>")


def different_facts(article: Article, documents: Mapping[str, Document]) -> Iterator[Finding]:
    """Yield each fact that a block states in one language and not in another, naming both."""
    facts = {
        code: {block.name: _facts(block, document) for block in document.blocks}
        for code, document in documents.items()
    }
    for code, blocks in facts.items():
        for other, counterparts in facts.items():
            for name, own in blocks.items():
                for fact in sorted(own - counterparts[name]):
                    yield _finding(article, name, fact, code, other)


def _facts(block: RenderedBlock, document: Document) -> frozenset[str]:
    numbers = (document.numbers[index] for index in indices(block.text))
    stated = {f"the number {number.pointer} of {number.record}" for number in numbers}
    links = {match[1] or match[2] for match in _LINK.finditer(unmarked(block.text))}
    return frozenset(stated | {f"the link {_without_language(link, document)}" for link in links})


def _without_language(link: str, document: Document) -> str:
    """A figure has a file for each language; they are the same fact."""
    return link.replace(f".{document.language}.svg", ".svg")


def _finding(article: Article, block: str, fact: str, code: str, other: str) -> Finding:
    here, there = (_place(article, block, language) for language in (code, other))
    message = f"block {block!r} states {fact}, which {there} does not"
    path, _, line = here.rpartition(":")
    return Finding(article.folder / path, int(line), message)


def _place(article: Article, block: str, code: str) -> str:
    template = article.templates[code]
    if block not in template.blocks:
        template = article.skeleton
    return f"{template.path.name}:{template.blocks[block].line}"
