"""What a template can ask of a record."""

from types import SimpleNamespace
from typing import Any, cast

from reportgen.prose.context import Context
from reportgen.record import TODAY, Ensemble, Record

DATASET = {"n_sample": 1, "inputs": {"x": [1, 1]}, "target_shape": [1], "target": [[0.0]]}


def context(direction: str = "less", **scores: object) -> Context:
    models = {
        name: {"kind": "network", "metrics": {"score": value}, "predictions": [[0.0]]}
        for name, value in scores.items()
    }
    document = {"schema": 2, "article": "tiny", "metrics": {"score": direction}, "dataset": DATASET}
    record = Record.model_validate(document | {"models": models})
    nothing = cast("Any", SimpleNamespace())
    return Context(nothing, {TODAY: record}, {}, nothing, nothing, nothing, {})


def test_the_best_model_has_the_least_of_what_less_is_better_of() -> None:
    assert context(a=2.0, b=1.0).best("score", "a", "b") == "b"


def test_the_best_model_has_the_most_of_what_more_is_better_of() -> None:
    assert context("more", a=2.0, b=1.0).best("score", "a", "b") == "a"


def test_a_model_without_a_finite_metric_is_never_the_best() -> None:
    assert context(a="NaN", b=1.0).best("score", "a", "b") == "b"
    assert context(a="-Infinity", b=1.0).best("score", "a", "b") == "b"
    assert context("more", a="Infinity", b=1.0).best("score", "a", "b") == "b"


def test_a_record_without_networks_has_no_ensembles() -> None:
    only_networks = context(a=1.0)
    assert not only_networks.has_ensembles
    ridge = only_networks.record.models["a"].model_copy(update={"kind": "baseline"})
    alone = only_networks.record.model_copy(update={"models": {"ridge": ridge}})
    nothing = cast("Any", SimpleNamespace())
    assert not Context(nothing, {TODAY: alone}, {}, nothing, nothing, nothing, {}).has_ensembles


def test_a_record_whose_baselines_alone_were_trained_from_seeds_has_ensembles() -> None:
    networks = context(a=1.0)
    forest = networks.record.models["a"].model_copy(update={"kind": "baseline"})
    ensemble = Ensemble(way="fit", seeds=(0,), metrics={"score": (1.0,)}, loss_quantiles={})
    nothing = cast("Any", SimpleNamespace())
    for models, has in (({"f": forest}, True), ({"f": forest, **networks.record.models}, False)):
        update = {"models": models, "ensembles": {"f": ensemble}}
        record = networks.record.model_copy(update=update)
        found = Context(nothing, {TODAY: record}, {}, nothing, nothing, nothing, {})
        assert found.has_ensembles is has
