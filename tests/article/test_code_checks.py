"""What can be seen to be wrong with the code of an article without running it."""

from pathlib import Path

import pytest

from reportgen.article import code_findings, find_article, load_article

EXPERIMENT = """\
import numpy as np

WORDS, LENGTH = 12, 20
RATE: float = 0.1


def dataset():
    return np.zeros((3, 1)), np.zeros(3)


def baselines():
    return {}


def networks():
    return {}


def fit_options():
    return {"epochs": 1}


def train(model, x, y, callbacks):
    return model.fit(x, y, callbacks=callbacks, **fit_options())


def metrics():
    return {}
"""


def told(folder: Path, code: str, figures: str = "") -> list[str]:
    """Return the findings of the small article with this code, without its folder."""
    (folder / "experiment.py").write_text(code, encoding="utf-8")
    if figures:
        (folder / "figures.py").write_text(figures, encoding="utf-8")
    findings = code_findings(load_article(folder))
    return [str(finding).removeprefix(f"{folder}/") for finding in findings]


def test_the_shipped_article_has_no_findings_in_its_code() -> None:
    assert list(code_findings(load_article(find_article(None)))) == []


def test_sound_code_has_no_findings(article_folder: Path) -> None:
    figures = "def map(figure, record, words):\n    pass\n\n\ndef _part(axes):\n    pass\n"
    assert told(article_folder, EXPERIMENT, figures) == []


@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        ("def dataset():", "def dataset(:", "experiment.py:7: this is no Python: invalid syntax"),
        (
            "def metrics():",
            "def metric():",
            (
                "experiment.py:1: the experiment has no metrics(); is 'metric' meant?; write: "
                'def metrics(): return {"mae": (mean_absolute_error, "less")}'
            ),
        ),
        (
            "def fit_options():",
            "def fitoptions():",
            "experiment.py:19: nobody calls fitoptions(); is 'fit_options' meant?",
        ),
        (
            "def train(model, x, y, callbacks):",
            "def train(model, x, y):",
            (
                "experiment.py:23: train(model, x, y) is called with (model, x, y, callbacks); "
                "write: def train(model, x, y, callbacks):"
            ),
        ),
        (
            "def train(model, x, y, callbacks):",
            "def train(model, x, y, callbacks, rate):",
            (
                "experiment.py:23: train(model, x, y, callbacks, rate) is called with "
                "(model, x, y, callbacks); write: def train(model, x, y, callbacks):"
            ),
        ),
        (
            "def dataset():",
            "def dataset(n, *, seed):",
            "experiment.py:7: dataset(n, seed) is called with nothing; write: def dataset():",
        ),
        (
            "    return model.fit(",
            "    model.fit(",
            (
                "experiment.py:24: train() returns nothing; it must return the history of Keras, "
                "or named series of losses; write: return model.fit(…)"
            ),
        ),
        (
            'return {"epochs": 1}',
            "pass",
            "experiment.py:20: fit_options() returns nothing; write: return …",
        ),
        (
            "import numpy as np\n",
            "import numpy as np\nfrom tensorflow.keras.layers.embeddings import Embedding\n",
            (
                "experiment.py:2: Keras has no module 'tensorflow.keras.layers.embeddings' any "
                "more; write: from tensorflow.keras.layers import Embedding"
            ),
        ),
        (
            "RATE: float = 0.1",
            "RATE = keras.optimizers.SGD(\n    lr=0.1)",
            "experiment.py:5: Keras calls 'lr' 'learning_rate' now; write: learning_rate=0.1",
        ),
        (
            "model.fit(x, y, ",
            "model.fit(x, y, nb_epoch=3, ",
            "experiment.py:24: Keras calls 'nb_epoch' 'epochs' now; write: epochs=3",
        ),
    ],
)
def test_what_is_wrong_with_an_experiment_is_told_with_its_line(
    article_folder: Path, old: str, new: str, finding: str
) -> None:
    assert old in EXPERIMENT
    assert told(article_folder, EXPERIMENT.replace(old, new))[:1] == [finding]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("def train(model, x, y, callbacks):", "def train(model, x, y, callbacks, validation):"),
        ("def train(model, x, y, callbacks):", "def train(model, x, y, *rest, rate=1):"),
        ("def dataset():", "def dataset(n=3):"),
        ("def metrics():\n    return {}", "metrics = dict"),
        ("def networks():\n    return {}\n", ""),
        ("def metrics():", "def _metrics():"),
        ("    return {}", "    def build():\n        return 1\n    return {'a': build}"),
        ("return np.zeros", "fit(lr=1)\n    return np.zeros"),
    ],
)
def test_what_can_be_called_all_the_same_passes(article_folder: Path, old: str, new: str) -> None:
    code = EXPERIMENT.replace(old, new)
    assert code != EXPERIMENT
    code = "from helpers import *\n" + code if "_metrics" in code else code
    assert told(article_folder, code) == []


def test_a_return_inside_another_function_is_none_of_its_own(article_folder: Path) -> None:
    code = EXPERIMENT.replace("    return {}", "    def inner():\n        return {}")
    assert "returns nothing" in " ".join(told(article_folder, code))


def test_an_experiment_without_models_is_told(article_folder: Path) -> None:
    code = EXPERIMENT.replace("def networks", "def _networks").replace("def basel", "def _basel")
    assert [line.partition(";")[0] for line in told(article_folder, code)] == [
        "experiment.py:1: the experiment has no models: neither baselines() nor networks()"
    ]


def test_a_figure_that_can_not_be_drawn_as_it_is_called_is_told(article_folder: Path) -> None:
    assert told(article_folder, EXPERIMENT, "\ndef map(figure, record):\n    pass\n") == [
        (
            "figures.py:2: map(figure, record) is called with (figure, record, words); "
            "write: def map(figure, record, words):"
        )
    ]


def test_pieces_of_a_listing_that_are_not_there_are_told_all_at_once(
    article_folder: Path,
) -> None:
    skeleton = article_folder / "post.md.jinja"
    text = skeleton.read_text(encoding="utf-8")
    text = text.replace('"dataset"', '"datasets", "WORDS", "RATE",\n "imports", "figures.map"')
    skeleton.write_text(text, encoding="utf-8")
    assert told(article_folder, EXPERIMENT) == [
        "post.md.jinja:2: Listing: 'experiment.py' has no 'datasets'; is 'dataset' meant?",
        (
            f"post.md.jinja:2: Listing 'figures.map': {article_folder}/figures.py:1: "
            "the file can't be read: No such file or directory"
        ),
    ]
