"""Of code, what decides numbers counts, and nothing else does."""

import ast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.article import find_article
from reportgen.article.decisive import OFFERED, Parts, parts, tree_of
from reportgen.lab.experiments import Experiment

SHIPPED = (find_article("simple_rnn") / "experiment.py").read_text(encoding="utf-8")
LINES = SHIPPED.splitlines()
CONSTANTS = [
    node
    for node in ast.walk(tree_of(SHIPPED.encode()) or ast.Module([], []))
    if isinstance(node, ast.Constant)
]
TINY = """
import numpy as np
from sklearn.metrics import r2_score, mean_absolute_error as mae

SCALE = 100
LIMIT = 3

def scaled(y, p):
    return SCALE * inner(y, p)

def inner(y, p):
    return abs(y - p).mean() if len(y) > LIMIT else scaled(y, p)

def dataset():
    return np.arange(3), np.arange(LIMIT)

def baselines():
    return {}

def metrics():
    x, y = dataset()
    return {"scaled": (scaled, "less"), "r2": (r2_score, "more")}
"""


def parts_of(source: str, *others: str) -> Parts:
    """Return the parts of an experiment with modules beside it, all of which are code."""
    trees = [tree_of(each.encode()) for each in (source, *others)]
    experiment, *modules = [tree for tree in trees if tree is not None]
    assert len(modules) == len(others)
    return parts(experiment, modules, {"experiment", "helpers"})


@given(
    st.lists(
        st.tuples(
            st.integers(0, len(LINES)),
            st.integers(0, 8),
            st.none() | st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"])),
        ),
        max_size=5,
    )
)
def test_comments_and_blank_lines_change_nothing(added: list[tuple[int, int, str | None]]) -> None:
    lines = list(LINES)
    for place, indent, comment in added:
        lines.insert(place, "" if comment is None else f"{' ' * indent}# {comment}")
    assert parts_of("\n".join(lines)) == parts_of(SHIPPED)


def test_code_that_is_set_out_otherwise_is_the_same_code() -> None:
    assert parts_of(ast.unparse(ast.parse(SHIPPED))) == parts_of(SHIPPED)


@given(st.data())
def test_any_changed_constant_is_other_code(data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(CONSTANTS) - 1))
    old = CONSTANTS[place].value
    new = data.draw(st.one_of(st.integers(), st.floats(allow_nan=False), st.text(), st.booleans()))
    tree = tree_of(SHIPPED.encode())
    assert tree is not None
    constants = [node for node in ast.walk(tree) if isinstance(node, ast.Constant)]
    constants[place].value = new
    changed = parts(tree, [], {"experiment"}) != parts_of(SHIPPED)
    assert changed == (repr(old) != repr(new))


def test_what_metrics_alone_lead_to_is_measured_by_and_not_trained_by() -> None:
    measuring = parts_of(TINY).measuring
    for name in ("'scaled'", "'inner'", "'SCALE'", "'r2_score'", "'metrics'"):
        assert name in measuring
    for training in ("name='mean_absolute_error'", "FunctionDef(name='dataset'", "value=3"):
        assert training not in measuring
        assert training in parts_of(TINY).training


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("SCALE = 100", "SCALE = 10"),
        ("abs(y - p)", "(y - p)"),
        ('(r2_score, "more")', '(r2_score, "less")'),
        ("import r2_score, ", "import r2_score, accuracy_score, "),
    ],
)
def test_a_changed_metric_is_no_other_training(old: str, new: str) -> None:
    assert old in TINY
    changed = TINY.replace(old, new)
    if "accuracy" in new:
        changed = changed.replace('"r2":', '"accuracy": (accuracy_score, "more"), "r2":')
    before, after = parts_of(TINY), parts_of(changed)
    assert before.training == after.training
    assert before.measuring != after.measuring


@pytest.mark.parametrize(
    "other_use",
    [
        "def train(model, x, y, callbacks):\n    return inner(y, model(x))",
        "WEIGHTS = scaled",
        "class Early:\n    loss = inner",
        "def networks():\n    return {'net': lambda: metrics()}",
        "inner = None",
        "if LIMIT:\n    def inner(y, p): return 0",
        "import sys\nmine = sys.modules[__name__]",
        "names = globals()",
        "from helpers import *",
    ],
)
def test_what_metrics_use_and_something_else_too_is_part_of_the_training(other_use: str) -> None:
    before, after = (f"{text}\n{other_use}\n" for text in (TINY, TINY.replace("y - p", "p - y")))
    assert parts_of(before).training != parts_of(after).training


@pytest.mark.parametrize(
    "helper", ["from experiment import inner", "import experiment", "from experiment import *"]
)
def test_what_a_module_beside_it_takes_from_an_experiment_is_part_of_the_training(
    helper: str,
) -> None:
    changed = TINY.replace("y - p", "p - y")
    assert parts_of(TINY, helper).training != parts_of(changed, helper).training


def test_a_function_that_the_lab_calls_is_training_though_metrics_call_it_too() -> None:
    offered = {name for name in vars(Experiment) if not name.startswith("_")}
    assert offered - {"metrics"} <= OFFERED
    assert parts_of(TINY).training != parts_of(TINY.replace("arange(3)", "arange(4)")).training


@pytest.mark.parametrize("text", ["def f(:\n", "x = 0x" + "f" * 5000, "\0"])
def test_what_is_no_code_is_read_byte_by_byte(text: str) -> None:
    assert tree_of(text.encode()) is None


def test_a_docstring_that_the_code_reads_counts() -> None:
    code = '"""One."""\n\ndef dataset():\n    return len(__doc__)\n'
    assert parts_of(code) != parts_of(code.replace("One", "Another"))


def test_what_the_shipped_experiment_is_measured_by_is_its_metrics() -> None:
    assert parts_of(SHIPPED).measuring.count("FunctionDef(name=") == 1
