"""What figures draw by chance is decided by the seed of the data."""

import random
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from reportgen.charts import Chart
from reportgen.figures.drawing import draw_all
from reportgen.record import Record
from tests.figures.conftest import subject


def test_what_a_figure_draws_by_chance_is_the_datas_seeds_and_dataset_gives_the_data(
    record: Record, tmp_path: Path
) -> None:
    (tmp_path / "experiment.py").write_text(
        "import random\nimport numpy as np\n"
        "def dataset():\n    return np.random.normal(size=4) + random.random()\n"
    )
    (tmp_path / "figures.py").write_text(
        "import numpy as np\nfrom experiment import dataset\n"
        "jitter = np.random.uniform(size=4)\n"
        "def one(figure, record, words):\n    figure.subplots().plot(dataset())\n"
        "def other(figure, record, words):\n    figure.subplots().plot(dataset(), jitter)\n"
    )
    about = replace(subject(record, {}), data_seed=5)
    random.seed(1)
    np.random.seed(1)  # noqa: NPY002  (what an article may draw from)
    expected = [random.random(), np.random.normal()]  # noqa: NPY002, S311
    random.seed(1)
    np.random.seed(1)  # noqa: NPY002
    first, again = (draw_all(tmp_path / "figures.py", about) for _ in range(2))
    assert [random.random(), np.random.normal()] == expected  # noqa: NPY002, S311  (left as it was)
    assert first == again
    random.seed(5)
    np.random.seed(5)  # noqa: NPY002
    data = np.random.normal(size=4) + random.random()  # noqa: NPY002, S311
    shown = first["one"].shown
    assert isinstance(shown, Chart)
    assert [y for _, y in shown.panels[0].series[0].values] == pytest.approx(list(data))
    assert draw_all(tmp_path / "figures.py", replace(about, data_seed=6)) != first
