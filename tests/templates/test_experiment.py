"""The first article's experiment, under the oldest Keras 3 that a matrix is asked for."""

from pathlib import Path

import platformdirs
import pytest

from reportgen.article import find_article, read_article
from reportgen.environments import Job, run_lab
from reportgen.environments.install import make_environment
from reportgen.environments.requirement import parse_requirement
from reportgen.record import parse_record, read_record

TODAY = Path(__file__).parents[1] / "data" / "record.json"
KEPT = Path(platformdirs.user_cache_dir("reportgen-tests")) / "environments"
"""Where environments of tests stay between sessions."""


@pytest.mark.slow
def test_keras_3_0_trains_the_article_as_todays_keras_does_and_every_seed_as_fit_does(
    tmp_path: Path,
) -> None:
    article = read_article(find_article("simple_rnn"))
    asked = parse_requirement("tensorflow==2.16.2 keras==3.0.5")
    KEPT.mkdir(parents=True, exist_ok=True)
    job = Job(
        article.settings.slug,
        article.experiment,
        article.experiment_hash,
        seed=0,
        seeds=3,
        time_limit=600,
        log=tmp_path / "log",
    )
    run = run_lab(make_environment(asked, "period", KEPT), job, lambda _: None)
    record, today = parse_record(run.record, "record"), read_record(TODAY)
    assert record.environment is not None
    assert record.environment.packages["keras"] == "3.0.5"
    networks = [name for name, model in today.models.items() if model.kind == "network"]
    assert networks
    for name in networks:
        mse = record.models[name].metrics["mse"]
        assert mse == pytest.approx(today.models[name].metrics["mse"], rel=1e-6)
        # Members are gone through by fit where the faster loop does not retrace the listed run.
        assert record.ensembles[name].way == "reassigned"
