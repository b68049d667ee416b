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

from reportgen.errors import Finding

SKELETON = "post.md.jinja"

_SYNTAX = Environment(autoescape=False)  # noqa: S701  (parses only; nothing is rendered)


@dataclass(frozen=True)
class Block:
    """One named piece of prose, or of the skeleton; ``text`` is as it stands in its file."""

    name: str
    line: int
    claims: frozenset[str]
    text: str

    @property
    def digest(self) -> str:
        """SHA-256 of the text, in hexadecimal digits."""
        return sha256(self.text.strip().encode()).hexdigest()


@dataclass(frozen=True)
class Call:
    """A function that a template calls, with those of its arguments that are written out."""

    function: str
    arguments: tuple[object, ...]
    line: int


@dataclass(frozen=True)
class Template:
    """One template file: its blocks in order, and what is wrong with it by itself.

    One that is not ``readable`` has no blocks, and one finding, which says why.
    """

    path: Path
    blocks: dict[str, Block]
    required: frozenset[str]
    findings: tuple[Finding, ...]
    calls: tuple[Call, ...] = ()
    readable: bool = True


def read_template(path: Path) -> Template:
    """Return the blocks of ``path``, and what is wrong there."""
    try:
        source = path.read_text(encoding="utf-8")
    except OSError as error:
        first = "{% block intro required %}{% endblock %}"
        write = first if path.name == SKELETON else f'{{% extends "{SKELETON}" %}}'
        wrong = Finding(path, 1, f"the template can't be read: {error.strerror}", write)
        return Template(path, {}, frozenset(), (wrong,), readable=False)
    return parse_template(path, source)


def parse_template(path: Path, source: str) -> Template:
    """Return the blocks of ``source``, the text of ``path``, and what is wrong there."""
    try:
        tree = _SYNTAX.parse(source)
    except TemplateSyntaxError as error:
        wrong = Finding(path, error.lineno, str(error.message).rstrip("."))
        return Template(path, {}, frozenset(), (wrong,), readable=False)
    found = [_Found(node, source) for node in tree.find_all(nodes.Block)]
    return Template(
        path=path,
        blocks={each.node.name: each.block for each in found},
        required=frozenset(each.node.name for each in found if each.node.required),
        findings=tuple(_findings(path, tree, found)),
        calls=tuple(_calls(tree)),
    )


def compare(skeleton: Template, language: Template) -> Iterator[Finding]:
    """Yield every block that ``language`` lacks or adds to the skeleton.

    Nothing is said of a template that can't be read, but for that.
    """
    if not (skeleton.readable and language.readable):
        return
    for name in skeleton.blocks:
        if name in skeleton.required and name not in language.blocks:
            write = f"{{% block {name} %}}…{{% endblock %}}"
            yield Finding(language.path, 1, f"block {name!r} is missing", write)
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
        return Block(self.node.name, self.node.lineno, claims, self.inside)


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


def _calls(tree: nodes.Template) -> Iterator[Call]:
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name):
            constants = (each for each in call.args if isinstance(each, nodes.Const))
            arguments = tuple(each.value for each in constants)
            yield Call(call.node.name, arguments, call.lineno)


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
