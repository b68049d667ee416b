"""What importing Keras brings along, and what seeding it sets."""

import subprocess
import sys
from pathlib import Path

import pytest

import reportgen
from reportgen.article import find_article

LAB = Path(reportgen.__file__).parent
IMPORTED = (
    "import sys; sys.path.insert(0, sys.argv[1]); exec(sys.argv[2])\n"
    "from lab import keras_versions; keras_versions.import_keras()\n"
    "print(*(name for name in keras_versions.OPTIONAL if sys.modules.get(name)))"
)

FITTED = """
import sys; sys.path[:0] = sys.argv[1:3]
from lab import keras_versions
import experiment
keras_versions.seed_everything(3)
exec(sys.argv[3])
model = experiment.networks()["model_1"]()
x, y = experiment.dataset()
history = experiment.train(model, x, y, []).history
print(history["loss"], [weight.tolist() for weight in model.get_weights()])
print(model.predict(x, verbose=0).tolist())
"""


def fitted(before: str) -> bytes:
    """Return what a ``fit`` comes to that ``before`` is run before."""
    command = [sys.executable, "-c", FITTED, str(LAB), str(find_article("simple_rnn")), before]
    return subprocess.check_output(command, stderr=subprocess.DEVNULL)


def imported(before: str) -> set[str]:
    """Return what is optional to Keras and yet imported with it, after ``before`` was run."""
    command = [sys.executable, "-c", IMPORTED, str(LAB), before]
    said = subprocess.check_output(command, text=True, stderr=subprocess.DEVNULL)
    return set(said.split())


@pytest.mark.slow
def test_keras_is_imported_without_what_is_optional_to_it() -> None:
    assert imported("") == set()


@pytest.mark.slow
def test_keras_keeps_what_the_article_imports_at_its_top() -> None:
    assert imported("import pandas") == {"pandas"}


@pytest.mark.slow
def test_leaving_small_graphs_as_they_are_changes_no_bit_of_a_fit() -> None:
    options = 'import tensorflow; options = tensorflow.config.optimizer.%s({"min_graph_nodes": %d})'
    every_graph = fitted(options % ("set_experimental_options", 0))
    assert fitted("") == every_graph
    assert fitted(options % ("set_experimental_options", 10_000)) != every_graph
