"""Records as small as a test needs them."""

import numpy as np

from reportgen.record import Dataset, Ensemble, Model, Record, RunEnvironment


def bimodal(seeds: int, seed: int, *, moved: float = 0.0) -> tuple[float, ...]:
    """Members as model_1 leaves them: two modes, some far outliers."""
    rng = np.random.default_rng(seed)
    low = rng.random(seeds) < 0.44
    values = np.where(low, rng.normal(0.04, 0.002, seeds), rng.normal(0.13, 0.01, seeds))
    return tuple((np.abs(values) + rng.exponential(0.002, seeds) + moved).tolist())


def make_record(  # noqa: PLR0913  (each test names the two or three that it is about)
    network: float = 0.1308,
    ensemble: tuple[float, ...] | None = None,
    baseline: object = 4e-31,
    *,
    article: str = "simple-rnn",
    seed: int | None = 0,
    packages: dict[str, str] | None = None,
    loss_curve: tuple[float, ...] = (0.5, 0.2),
    parameters: dict[str, object] | None = None,
    metric: str = "mse",
    direction: str = "less",
) -> Record:
    mlp = Model(
        kind="network",
        metrics={metric: network},
        predictions=((network,),),
        loss_curve=loss_curve,
    )
    line = Model.model_validate(
        {"kind": "baseline", "metrics": {metric: baseline}, "predictions": [[0.5]]}
    )
    ensembles = (
        {}
        if ensemble is None
        else {
            "model_1": Ensemble(
                way="vectorised",
                seeds=tuple(range(len(ensemble))),
                metrics={metric: ensemble},
                loss_quantiles={},
            )
        }
    )
    return Record.model_validate(
        {
            "schema": 2,
            "article": article,
            "seed": seed,
            "parameters": parameters or {"epochs": 150},
            "metrics": {metric: direction},
            "dataset": Dataset(
                n_sample=1, inputs={"x": (3, 1)}, target_shape=(1,), target=((1.0,),)
            ),
            "models": {"linear_regression": line, "model_1": mlp},
            "ensembles": ensembles,
            "environment": RunEnvironment(
                python="3.11.7",
                platform="linux",
                cpu="x86",
                packages=packages or {"tensorflow": "2.21", "keras": "3.15"},
                flags={},
            ),
        }
    )
