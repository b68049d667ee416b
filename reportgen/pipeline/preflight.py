"""What is looked at before anything is trained, by ``check``, ``build`` and ``matrix`` alike.

First what the files say, then what the experiment says of itself, then pictures, prose and claims
over a stub of a record. All that is wrong is found at once. What makes a picture is imported only
when pictures are tried: a build that finds its run needs none of this.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.article import Article, code_findings, findings
from reportgen.article.code import read_code
from reportgen.environments import Cell, OnEvent, describe, this_environment
from reportgen.environments.description import Rehearsal, description_of
from reportgen.environments.runs import job_of
from reportgen.errors import Finding, FindingsError
from reportgen.record import Description, parse_description
from reportgen.store import Store

_EXPRESSION = re.compile(r"\{[{%].*?[%}]\}", re.DOTALL)
_OF_BUILT = re.compile(r"\b(layers|compiled|initial_weights|final_weights)\b")
"""What a record has of a network that can be known only when it is built."""


def refuse_unreadable(article: Article) -> None:
    """Raise FindingsError for all that the files say wrongly, if the experiment is no Python."""
    if read_code(article.experiment).finding:
        raise FindingsError([*findings(article), *code_findings(article)])


def wrong_before_a_run(
    article: Article, store: Store, on_event: OnEvent, seeds: int | None = None
) -> list[Finding]:
    """Return all that a build in this environment would find wrong before it trains."""
    try:
        refuse_unreadable(article)
    except FindingsError as error:
        return list(error.findings)
    environment = this_environment()
    cell = Cell(environment, describe(environment), job_of(article, environment, seeds=seeds))
    return Preflight(article, cell, store, on_event).findings()


@dataclass(frozen=True)
class Preflight:
    """An article, whose experiment is readable, before its run in a cell."""

    article: Article
    cell: Cell
    store: Store
    on_event: OnEvent

    def refuse_wrong_writing(self) -> None:
        """Raise FindingsError for all that is wrong, if anything is wrong in what files say."""
        if any(findings(self.article)):
            raise FindingsError(self.findings())

    @property
    def rehearsal(self) -> Rehearsal:
        """What refuses, with FindingsError for all that is wrong, to train if anything is."""
        return Rehearsal(self._refuse, _states_weights(self.article))

    def _refuse(self, description: bytes) -> None:
        if found := self._findings(parse_description(description)):
            raise FindingsError(found)

    def findings(self) -> list[Finding]:
        """Return all that can be found wrong before anything is trained."""
        build = _states_weights(self.article)
        description = description_of(self.cell, self.store, self.on_event, build=build)
        return self._findings(parse_description(description))

    def _findings(self, said: Description) -> list[Finding]:
        """Return what is wrong, the experiment being described.

        Of two findings that have the same written into one file of words there is the first.
        """
        in_code = list(code_findings(self.article))
        of_experiment = self._of_experiment(said, complete=not in_code)
        found: dict[object, Finding] = {}
        for finding in (*findings(self.article), *in_code, *of_experiment):
            is_word = finding.write and finding.path.suffix == ".toml"
            found.setdefault((finding.path, finding.write) if is_word else finding, finding)
        return list(found.values())

    def _of_experiment(self, said: Description, *, complete: bool) -> Iterator[Finding]:
        """Yield what is wrong with what the experiment said that it is.

        Where its code is not ``complete`` it has been told what is missing.
        """
        path = self.article.experiment
        for fault in said.faults:
            if complete or "has no attribute" not in fault.message:
                yield Finding(path, fault.line, fault.message)
        if said.dataset and said.again not in (None, said.dataset.sha256):
            message = (
                "dataset() makes other data in each process: what it draws is not drawn from a seed"
            )
            write = "rng = np.random.default_rng(0), and sorted(…) for what comes out of a set"
            yield Finding(path, _line_of("dataset", self.article), message, write)
        for name in said.baselines.keys() & said.networks.keys():
            message = f"a baseline, too, is called {name!r}; give each model another name"
            yield Finding(path, _line_of("networks", self.article), message)
        if said.is_whole:
            from reportgen.pipeline.rehearsal import rehearse_article

            yield from rehearse_article(self.article, said, self.cell)
        elif complete and not said.faults:
            what = "models" if said.metrics else "metrics"
            yield Finding(path, 1, f"the experiment has no {what}; at least one there must be")


def _line_of(name: str, article: Article) -> int:
    """Return the line on which a function of the experiment begins; 1 where it is not seen to."""
    function = read_code(article.experiment).functions.get(name)
    return function.lineno if function else 1


def _states_weights(article: Article) -> bool:
    """Return whether the article states what is known only of a network that is built."""
    templates = (article.skeleton, *article.templates.values())
    blocks = (block.text for template in templates for block in template.blocks.values())
    expressions = (each for text in blocks for each in _EXPRESSION.findall(text))
    return any(
        map(_OF_BUILT.search, (*expressions, read_code(article.folder / "figures.py").source))
    )
