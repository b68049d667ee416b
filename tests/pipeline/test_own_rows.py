"""An article says on which rows its numbers were measured, whatever it shows of them."""

from pathlib import Path

import pytest

from reportgen.pipeline.build import build
from reportgen.pipeline.order import Order
from reportgen.store import Store
from tests.pipeline.small import write_small

SAID = "Measured on the test data (10 samples); the models were fitted on the training data."
ITS_OWN = "Measured on the 40 samples that the models were fitted on."


@pytest.mark.parametrize(
    ("without", "parts", "said"),
    [
        ("", True, SAID),
        ('{% block scores %}{{ table("metric") }}{% endblock %}\n', True, SAID),
        ('{% block claims %}{{ table("claims") }}{% endblock %}\n', True, SAID),
        ('{% block scores %}{{ table("metric") }}{% endblock %}\n', False, ITS_OWN),
    ],
)
def test_below_its_tables_an_article_says_once_on_what_was_measured(
    tmp_path: Path, store: Store, without: str, *, parts: bool, said: str
) -> None:
    folder = write_small(tmp_path / "small")
    skeleton, experiment = folder / "post.md.jinja", folder / "experiment.py"
    blocks = skeleton.read_text(encoding="utf-8")
    assert without in blocks
    skeleton.write_text(blocks.replace(without, ""), encoding="utf-8")
    if not parts:
        code = experiment.read_text(encoding="utf-8")
        made = '{"train": (x[:30], y[:30]), "test": (x[30:], y[30:])}'
        assert made in code
        experiment.write_text(code.replace(made, "x, y"), encoding="utf-8")
    built = build(Order(str(folder), tmp_path / "out"), store, lambda _event: None)
    assert (built.folder / "post.en.md").read_text(encoding="utf-8").count(said) == 1
