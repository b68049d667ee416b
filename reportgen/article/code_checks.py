"""What is looked at in the Python files of an article; nothing of them is run.

The first line of a check's docstring is what ``docs/checks.md`` says that it looks for.
"""

import ast
from collections.abc import Iterator

from reportgen.article.code import Code, Function, nodes_of, read_code
from reportgen.article.folder import Article, Check
from reportgen.article.listing import cut
from reportgen.article.toml import meant
from reportgen.errors import Finding, InputError

TAKES = {
    "dataset": (),
    "splits": (),
    "baselines": (),
    "networks": (),
    "fit_options": (),
    "train": ("model", "x", "y", "callbacks"),
    "metrics": (),
}
"""What an experiment may offer, and what each function is called with; see docs/experiments.md."""

DEMANDED = {
    "dataset": "def dataset(): return x, y",
    "metrics": 'def metrics(): return {"mae": (mean_absolute_error, "less")}',
}
"""What no experiment can be without, and how it begins."""

PICTURE = ("figure", "record", "words")
"""What a function of figures.py is called with."""

MOVED = {
    "keras.layers.advanced_activations": "keras.layers",
    "keras.layers.convolutional": "keras.layers",
    "keras.layers.core": "keras.layers",
    "keras.layers.embeddings": "keras.layers",
    "keras.layers.merge": "keras.layers",
    "keras.layers.normalization": "keras.layers",
    "keras.layers.pooling": "keras.layers",
    "keras.layers.recurrent": "keras.layers",
    "keras.layers.wrappers": "keras.layers",
    "keras.utils.np_utils": "keras.utils",
}
"""Modules that Keras no longer has, and where their contents are now."""

RENAMED = {"lr": "learning_rate", "nb_epoch": "epochs"}
"""Options of optimisers and of ``fit`` that Keras no longer has, and what they are called now."""


def python_is_python(article: Article) -> Iterator[Finding]:
    """``experiment.py`` and ``figures.py`` are Python."""
    for code in _files(article):
        if code.finding:
            yield code.finding


def functions_are_there(article: Article) -> Iterator[Finding]:
    """``experiment.py`` has the functions that are called, none under a name almost like it."""
    code = _experiment(article)
    if code.finding or not code.is_whole:
        return
    for name, write in DEMANDED.items():
        if name not in code.names:
            question = meant(name, code.functions.keys() - TAKES.keys())
            yield Finding(code.path, 1, f"the experiment has no {name}(){question}", write)
    if not {"baselines", "networks"} & code.names.keys():
        message = "the experiment has no models: neither baselines() nor networks()"
        write = 'def baselines(): return {"mean": DummyRegressor()}'
        yield Finding(code.path, 1, message, write)
    for name, function in code.functions.items():
        known = TAKES.keys() - code.names.keys() - DEMANDED.keys()
        if name not in TAKES and not name.startswith("_") and (question := meant(name, known)):
            yield Finding(code.path, function.lineno, f"nobody calls {name}(){question}")


def functions_take_what_they_are_given(article: Article) -> Iterator[Finding]:
    """Each function can be called as it will be: ``train`` with model, x, y and callbacks."""
    experiment = _experiment(article)
    for name, parameters in TAKES.items():
        if name in experiment.functions:
            more = ("validation",) if name == "train" else ()
            yield from _signature(experiment, experiment.functions[name], parameters, more)
    figures = read_code(article.folder / "figures.py")
    for name, function in figures.functions.items():
        if not name.startswith("_"):
            yield from _signature(figures, function, PICTURE)


def functions_return_something(article: Article) -> Iterator[Finding]:
    """Each function of the experiment returns what it is called for: ``train`` the history."""
    code = _experiment(article)
    for name, function in code.functions.items():
        if name in TAKES and not any(
            isinstance(node, ast.Yield | ast.YieldFrom)
            or (isinstance(node, ast.Return) and node.value is not None)
            for node in nodes_of(function)
        ):
            what = "the history of Keras, or named series of losses" if name == "train" else ""
            message = f"{name}() returns nothing" + (f"; it must return {what}" if what else "")
            write = "return model.fit(…)" if name == "train" else "return …"
            yield Finding(code.path, function.end_lineno or function.lineno, message, write)


def keras_is_of_today(article: Article) -> Iterator[Finding]:
    """Nothing is imported or set by a name that Keras no longer has."""
    for code in _files(article):
        for node in (each for top in code.statements for each in ast.walk(top)):
            match node:
                case ast.ImportFrom(module=str(module), names=names):
                    parent = "tensorflow." if module.startswith("tensorflow.") else ""
                    if (new := MOVED.get(module.removeprefix(parent))) is not None:
                        message = f"Keras has no module {module!r} any more"
                        what = ", ".join(each.name for each in names)
                        write = f"from {parent}{new} import {what}"
                        yield Finding(code.path, node.lineno, message, write)
                case ast.Call(keywords=options):
                    for option in options:
                        if option.arg in RENAMED and _is_of_keras(node, option.arg):
                            new = RENAMED[option.arg]
                            message = f"Keras calls {option.arg!r} {new!r} now"
                            write = f"{new}={ast.unparse(option.value)}"
                            yield Finding(code.path, option.value.lineno, message, write)


def listings_are_there(article: Article) -> Iterator[Finding]:
    """Every piece of code that a listing shows is in the file that it names."""
    if any(code.finding for code in _files(article)):
        return
    for template in (article.skeleton, *article.templates.values()):
        for call in template.calls:
            for name in call.arguments if call.function == "listing" else ():
                try:
                    cut(article.folder, [str(name)])
                except InputError as error:
                    yield Finding(template.path, call.line, str(error).rstrip("."))


CODE: tuple[Check, ...] = (
    python_is_python,
    functions_are_there,
    functions_take_what_they_are_given,
    functions_return_something,
    keras_is_of_today,
    listings_are_there,
)
"""What is looked at before an experiment is run."""


def code_findings(article: Article) -> Iterator[Finding]:
    """Yield what can be seen to be wrong with the code of an article without running it."""
    for check in CODE:
        yield from check(article)


def _experiment(article: Article) -> Code:
    return read_code(article.experiment)


def _files(article: Article) -> Iterator[Code]:
    """Yield the Python files that there are."""
    for name in ("experiment.py", "figures.py"):
        if (article.folder / name).is_file():
            yield read_code(article.folder / name)


def _signature(
    code: Code, function: Function, given: tuple[str, ...], more: tuple[str, ...] = ()
) -> Iterator[Finding]:
    """Yield that a function can't be called with what it is given, or demands ``more``."""
    takes = function.args
    places = [each.arg for each in (*takes.posonlyargs, *takes.args)]
    demanded = places[: len(places) - len(takes.defaults)]
    named = [
        each.arg
        for each, default in zip(takes.kwonlyargs, takes.kw_defaults, strict=True)
        if default is None
    ]
    too_few = len(places) < len(given) and takes.vararg is None
    too_many = [each for each in (*demanded[len(given) :], *named) if each not in more]
    if too_few or too_many:
        message = f"{function.name}({', '.join(places + named)}) is called with "
        message += f"({', '.join(given)})" if given else "nothing"
        write = f"def {function.name}({', '.join(given)}):"
        yield Finding(code.path, function.lineno, message, write)


def _is_of_keras(call: ast.Call, option: str) -> bool:
    """Return whether a call makes an object, as an optimiser, or is to ``fit``."""
    name = ast.unparse(call.func).rpartition(".")[2]
    return name == "fit" if option == "nb_epoch" else name[:1].isupper()
