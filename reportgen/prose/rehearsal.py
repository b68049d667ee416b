"""An article's templates rendered with every branch, over a record that no run made.

What is said only if a claim fails, or a network diverges, is rendered too, beside what is said if
not: so that nothing which is named wrongly there waits for a run that ends so.
"""

from collections.abc import Mapping
from typing import Any

from jinja2 import Environment, FileSystemLoader, nodes
from jinja2.visitor import NodeTransformer

from reportgen.article import Article
from reportgen.prose.context import TextAlternatives
from reportgen.prose.document import Document
from reportgen.prose.render import render_in
from reportgen.record import TODAY, Outcome, Record

DECIDED_BY_THE_RUN = {"best", "claim", "diverged", "share", "verdict"}
"""Names of which only a run tells what becomes of a branch."""


def rehearse(
    article: Article,
    code: str,
    records: Mapping[str, Record],
    outcomes: Mapping[str, Outcome],
    alternatives: TextAlternatives,
) -> Document:
    """Return one language with what every branch says, one after another; raises as ``render``."""
    names = DECIDED_BY_THE_RUN | ({"ensembles"} if records[TODAY].ensembles else set())
    environment = _EveryBranch(names, FileSystemLoader(article.folder))
    return render_in(environment, article, code, records, outcomes, alternatives)


class _EveryBranch(Environment):
    """Makes of each branch that a run decides all that it might say."""

    def __init__(self, names: set[str], loader: FileSystemLoader) -> None:
        super().__init__(loader=loader, autoescape=False)
        self.names = names

    def compile(self, source: Any, *arguments: Any, **options: Any) -> Any:
        """Compile a template as Jinja does, its branches laid one after another."""
        tree = self.parse(source) if isinstance(source, str) else source
        return super().compile(_Flat(self.names).visit(tree), *arguments, **options)


class _Flat(NodeTransformer):
    def __init__(self, names: set[str]) -> None:
        self.names = names

    def visit_If(self, node: nodes.If) -> Any:  # noqa: N802  (named after Jinja's node)
        """Return test and branches of a condition one after another, if a run decides it."""
        branches = [node, *node.elif_]
        for branch in branches:
            branch.body = self._all(branch.body)
        node.else_ = self._all(node.else_)
        if not self._is_open(node.test):
            return node
        said: list[nodes.Node] = []
        for branch in branches:
            # The test is computed too, so that what is wrong with it is noted.
            said += [nodes.ExprStmt(branch.test, lineno=branch.lineno), *branch.body]
        return [*said, *node.else_]

    def visit_Output(self, node: nodes.Output) -> nodes.Output:  # noqa: N802
        """Say both of ``{{ a if claim("b") else c }}``."""
        self.generic_visit(node)
        shown: list[nodes.Expr] = []
        for part in node.nodes:
            if isinstance(part, nodes.CondExpr) and self._is_open(part.test):
                shown += [part.test, part.expr1, *([part.expr2] if part.expr2 else [])]
            else:
                shown.append(part)
        node.nodes = shown
        return node

    def _all(self, body: list[nodes.Node]) -> list[nodes.Node]:
        found: list[nodes.Node] = []
        for node in body:
            made = self.visit(node)
            found += made if isinstance(made, list) else [made]
        return found

    def _is_open(self, test: nodes.Node) -> bool:
        names = [test, *test.find_all(nodes.Name)]
        return any(isinstance(each, nodes.Name) and each.name in self.names for each in names)
