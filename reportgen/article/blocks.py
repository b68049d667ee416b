"""The blocks of an article's templates, compared in their syntax trees.

Jinja notices a missing block only on rendering and an empty or unknown one never; here each is
an error with its file and line.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, TemplateSyntaxError, nodes

from reportgen.article.portable import differences
from reportgen.errors import InputError

SKELETON = "post.md.jinja"

_SYNTAX = Environment(autoescape=False)  # noqa: S701  (parses only; nothing is rendered)
_DECIMAL = re.compile(r"(?<![\w.])\d+[.,]\d+(?![\w.]*\w)")


@dataclass(frozen=True)
class Block:
    """One named piece of prose, or of the skeleton, as it stands in its file."""

    name: str
    line: int
    claims: frozenset[str]
    digest: str


@dataclass(frozen=True)
class Finding:
    """Something wrong with an article: where, and what."""

    path: Path
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


@dataclass(frozen=True)
class Template:
    """One template file: its blocks in order, and what is wrong with it by itself."""

    path: Path
    blocks: dict[str, Block]
    required: frozenset[str]
    findings: tuple[Finding, ...]


def read_template(path: Path) -> Template:
    """Return the blocks of ``path``; InputError when it can't be read or is not a template."""
    try:
        source = path.read_text(encoding="utf-8")
        tree = _SYNTAX.parse(source)
    except OSError as error:
        raise InputError(f"Template {str(path)!r} can't be read: {error.strerror}.") from None
    except TemplateSyntaxError as error:
        raise InputError(f"{path}:{error.lineno}: {error.message}.") from None
    found = [_Found(node, source) for node in tree.find_all(nodes.Block)]
    return Template(
        path=path,
        blocks={each.node.name: each.block for each in found},
        required=frozenset(each.node.name for each in found if each.node.required),
        findings=tuple(_findings(path, tree, found)),
    )


def compare(skeleton: Template, language: Template) -> Iterator[Finding]:
    """Yield every block that ``language`` lacks, leaves empty or adds to the skeleton."""
    for name in skeleton.blocks:
        if name in skeleton.required and name not in language.blocks:
            yield Finding(language.path, 1, f"block {name!r} is missing")
    for block in language.blocks.values():
        if block.name not in skeleton.required:
            known = ", ".join(sorted(skeleton.required))
            message = f"block {block.name!r} is not one to fill; those are {known}"
            yield Finding(language.path, block.line, message)


@dataclass(frozen=True)
class _Found:
    """A block as it was found in ``source``, the text of its file."""

    node: nodes.Block
    source: str

    @cached_property
    def inside(self) -> str:
        """What stands between the block's tags; nested blocks of one name do not occur."""
        tag = re.compile(
            r"\{%-?\s*block\s+" + re.escape(self.node.name) + r"\b[^%]*%\}(.*?)\{%-?\s*endblock\b",
            re.DOTALL,
        )
        match = tag.search(self.source)
        return match[1] if match else ""

    def claim_tests(self) -> Iterator[tuple[str, nodes.If]]:
        """Yield the name and the branches of every ``{% if claim("name") %}``."""
        for branch in self.node.find_all(nodes.If):
            for call in (branch.test, *branch.test.find_all(nodes.Call)):
                match call:
                    case nodes.Call(
                        node=nodes.Name(name="claim"), args=[nodes.Const(value=name), *_]
                    ):
                        yield str(name), branch

    @property
    def block(self) -> Block:
        """The block without its syntax tree."""
        claims = frozenset(name for name, _ in self.claim_tests())
        digest = sha256(self.inside.strip().encode()).hexdigest()
        return Block(self.node.name, self.node.lineno, claims, digest)


def _findings(path: Path, tree: nodes.Template, blocks: Sequence[_Found]) -> Iterator[Finding]:
    for node in tree.body:
        yield from _outside(path, node)
    for block in blocks:
        if not block.node.required and not block.inside.strip():
            yield Finding(path, block.node.lineno, f"block {block.node.name!r} is empty")
        for claim, branch in block.claim_tests():
            if not (_says_something(branch.body) and _says_something(branch.else_)):
                message = f"claim {claim!r} needs a sentence for each outcome"
                yield Finding(path, branch.lineno, message)
        for line, message in differences(block.inside):
            yield Finding(path, block.node.lineno + line, message)
    for text in tree.find_all(nodes.TemplateData):
        for number in _DECIMAL.finditer(text.data):
            line = text.lineno + text.data.count("\n", 0, number.start())
            message = f"the number {number[0]} is typed by hand; take it from the record"
            yield Finding(path, line, message)


def _outside(path: Path, node: nodes.Node) -> Iterator[Finding]:
    """Yield text or statements outside blocks: a block rendered alone would not see them."""
    if isinstance(node, nodes.Block | nodes.Extends):
        return
    if isinstance(node, nodes.Output):
        for part in node.nodes:
            if not isinstance(part, nodes.TemplateData) or part.data.strip():
                yield Finding(path, part.lineno, "text outside a block is never rendered")
        return
    yield Finding(path, node.lineno, "a statement outside a block has no effect inside one")


def _says_something(body: list[nodes.Node]) -> bool:
    return any(
        not isinstance(part, nodes.TemplateData) or part.data.strip()
        for node in body
        for part in (node.nodes if isinstance(node, nodes.Output) else [node])
    )
