"""Where a measured number comes from."""

from reportgen.pages.origins import NumberOrigins
from reportgen.prose import language
from reportgen.prose.document import Number
from reportgen.record import TODAY, Ensemble, Record, pointer
from tests.words import make_words


def test_a_model_whose_name_means_something_in_a_pointer_lies_among_its_seeds() -> None:
    record = Record.model_validate(
        {
            "schema": 2,
            "article": "tiny",
            "metrics": {"mse": "less"},
            "dataset": {
                "n_sample": 1,
                "inputs": {"x": [1, 1]},
                "target_shape": [1],
                "target": [[0.0]],
            },
            "models": {"a/b": {"kind": "network", "metrics": {"mse": 0.5}, "predictions": [[0.0]]}},
        }
    )
    ensemble = Ensemble(way="fit", seeds=(0, 1), metrics={"mse": (0.25, 1.0)}, loss_quantiles={})
    today = record.model_copy(update={"ensembles": {"a/b": ensemble}})
    origins = NumberOrigins({TODAY: today}, None, {}, language("en"), make_words().page)
    number = Number(pointer("models", "a/b", "metrics", "mse"), TODAY, "0.5", "0.5")
    assert origins.origin(number).seeds == "percentile 50 of 2 seeds"
