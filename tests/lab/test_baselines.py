"""Estimators: fitted on one part, measured on another, from a seed that they can't escape."""

from pathlib import Path

import numpy as np
import pytest
from sklearn.metrics import mean_absolute_error, r2_score

from reportgen.lab.jobs import InputError
from tests.lab.experiments import METRICS, of_baselines

NOISE = """
def dataset():
    x = np.random.uniform(size=(90, 2))
    y = np.random.normal(size=90)
    return {"train": (x[:60], y[:60]), "test": (x[60:], y[60:])}
"""
ONE_PART = NOISE.replace('{"train": (x[:60], y[:60]), "test": (x[60:], y[60:])}', "x, y")
MODELS = """
def baselines():
    from sklearn.ensemble import RandomForestRegressor
    from sklearn.linear_model import LinearRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import PolynomialFeatures
    return {
        "forest": RandomForestRegressor(5),
        "line": LinearRegression(),
        "polynomial": make_pipeline(PolynomialFeatures(2), LinearRegression()),
    }
"""
COLUMN = NOISE.replace("size=90)", "size=(90, 1))")
FOLDS = """
def splits():
    from sklearn.model_selection import KFold
    return KFold(5)
"""


def test_what_the_record_says_of_a_model_is_what_its_own_arrays_give(tmp_path: Path) -> None:
    scores = METRICS.replace("mean_absolute_error", "r2_score")
    found = of_baselines(tmp_path, ONE_PART + MODELS + scores)
    for model in found["models"].values():
        recomputed = r2_score(found["dataset"]["target"], model["predictions"])
        assert model["metrics"]["mae"] == pytest.approx(recomputed)


def test_a_y_of_one_column_is_no_reason_to_warn(
    tmp_path: Path, recwarn: pytest.WarningsRecorder
) -> None:
    found = of_baselines(tmp_path, COLUMN + MODELS + METRICS)
    assert np.shape(found["models"]["forest"]["predictions"]) == (30, 1)
    assert not recwarn


def test_models_are_fitted_on_one_part_and_measured_on_another(tmp_path: Path) -> None:
    found = of_baselines(tmp_path, NOISE + MODELS + METRICS)
    forest, line = found["models"]["forest"], found["models"]["line"]
    assert len(forest["predictions"]) == found["dataset"]["n_sample"] == 30
    learned, met = (forest["parts"]["train"]["metrics"]["mae"], forest["metrics"]["mae"])
    assert learned < 0.6 * met  # it knows by heart what it was fitted on
    assert line["metrics"]["mae"] < met


def test_folds_are_measured_out_of_fold_and_each_for_itself(tmp_path: Path) -> None:
    found = of_baselines(tmp_path, ONE_PART + MODELS + METRICS + FOLDS)
    line = found["models"]["line"]
    assert line["metrics"]["mae"] == pytest.approx(np.mean(line["folds"]["mae"]))
    assert len(line["folds"]["mae"]) == 5
    target, said = found["dataset"]["target"], np.array(line["predictions"])
    assert line["folds"]["mae"][1] == pytest.approx(mean_absolute_error(target[18:36], said[18:36]))
    forest = found["models"]["forest"]["metrics"]["mae"]
    assert forest > line["metrics"]["mae"], "noise is not learned by heart"


def test_samples_that_are_held_out_more_than_once_have_no_one_prediction(tmp_path: Path) -> None:
    folds = FOLDS.replace("KFold(5)", "ShuffleSplit(5)").replace("KFold", "ShuffleSplit")
    line = of_baselines(tmp_path, ONE_PART + MODELS + METRICS + folds)["models"]["line"]
    assert "predictions" not in line
    assert len(line["folds"]["mae"]) == 5


def test_a_baseline_left_to_chance_is_the_same_in_every_run(tmp_path: Path) -> None:
    (tmp_path / "again").mkdir()
    code = NOISE + MODELS + METRICS
    first, again = of_baselines(tmp_path, code), of_baselines(tmp_path / "again", code)
    assert first["models"] == again["models"]


def test_a_baseline_that_depends_on_the_seed_gets_an_ensemble_and_no_other(
    tmp_path: Path,
) -> None:
    found = of_baselines(tmp_path, NOISE + MODELS + METRICS, seed=2, seeds=4)
    assert found["ensembles"].keys() == {"forest"}
    forest = found["ensembles"]["forest"]
    assert (forest["way"], forest["seeds"], forest["asked"]) == ("fit", [0, 1, 2, 3], 4)
    assert len(set(forest["metrics"]["mae"])) == 4
    assert forest["metrics"]["mae"][2] == found["models"]["forest"]["metrics"]["mae"]


def test_chance_of_its_own_in_an_estimator_is_the_seeds_too(tmp_path: Path) -> None:
    guess = """
class Guess:
    def fit(self, x, y):
        self.value = np.random.normal()
        return self
    def predict(self, x):
        return np.full(len(x), self.value)
def baselines():
    return {"guess": Guess()}
"""
    found = of_baselines(tmp_path, NOISE + guess + METRICS, seeds=3)
    assert len(set(found["ensembles"]["guess"]["metrics"]["mae"])) == 3


SURE = """
def dataset():
    x = np.arange(20.0).repeat(2).reshape(-1, 2)
    return x, np.repeat([0, 1], 10)
def baselines():
    from sklearn.ensemble import RandomForestClassifier
    from sklearn.linear_model import LogisticRegression
    from sklearn.tree import DecisionTreeClassifier
    return {
        "forest": RandomForestClassifier(50),
        "set": RandomForestClassifier(50, random_state=7),
        "tree": DecisionTreeClassifier(max_features=1),
        "line": LogisticRegression(),
    }
def metrics():
    from sklearn.metrics import accuracy_score
    return {"accuracy": (accuracy_score, "more")}
"""


def test_what_draws_has_an_ensemble_though_two_seeds_agree_by_luck(tmp_path: Path) -> None:
    grown = of_baselines(tmp_path, SURE, seeds=3)["ensembles"]
    for each in grown.values():
        assert set(each["metrics"]["accuracy"]) == {1}, "all come to the same"
    assert grown.keys() == {"forest", "tree"}, "the others draw nothing, or what the author says"


def test_a_baseline_that_no_seed_decides_is_refused_by_name(tmp_path: Path) -> None:
    seedless = """
class Noisy:
    def __init__(self):
        self.rng = np.random.default_rng()
    def fit(self, x, y):
        self.value = self.rng.normal()
        return self
    def predict(self, x):
        return np.full(len(x), self.value)
def baselines():
    return {"noisy": Noisy()}
"""
    with pytest.raises(
        InputError, match=r"baseline 'noisy' says other things each time.*np\.random"
    ):
        of_baselines(tmp_path, NOISE + seedless + METRICS)
    assert not (tmp_path / "baselines.json").exists()


def test_ensembles_of_baselines_end_with_the_time(tmp_path: Path) -> None:
    forest = of_baselines(tmp_path, NOISE + MODELS + METRICS, seeds=50, until=0)["ensembles"]
    assert (forest["forest"]["seeds"], forest["forest"]["asked"]) == ([], 50)


def test_where_the_seed_draws_the_data_every_baseline_depends_on_it(tmp_path: Path) -> None:
    found = of_baselines(tmp_path, NOISE + MODELS + METRICS, seeds=3, vary=["data"])
    assert len(set(found["ensembles"]["line"]["metrics"]["mae"])) == 3


def test_parameters_that_can_not_be_counted_are_unknown_and_never_none_at_all(
    tmp_path: Path,
) -> None:
    models = of_baselines(tmp_path, NOISE + MODELS + METRICS)["models"]
    assert models["line"]["n_parameters"] == 3
    assert not any("n_parameters" in models[name] for name in ("forest", "polynomial"))


def test_the_intercepts_of_a_kernel_machine_are_not_all_its_parameters(tmp_path: Path) -> None:
    machines = """
def baselines():
    from sklearn.svm import SVR
    return {"kernel": SVR(), "linear": SVR(kernel="linear")}
"""
    models = of_baselines(tmp_path, NOISE + machines + METRICS)["models"]
    assert "n_parameters" not in models["kernel"]
    assert models["linear"]["n_parameters"] == 3


CLASSES = """
def dataset():
    from sklearn.datasets import load_iris
    x, y = load_iris(return_X_y=True)
    return {"train": (x[::2], y[::2]), "test": (x[1::2], y[1::2])}
def baselines():
    from sklearn.linear_model import LogisticRegression
    from sklearn.svm import LinearSVC
    return {"logistic": LogisticRegression(max_iter=500), "vectors": LinearSVC()}
def metrics():
    from sklearn.metrics import accuracy_score, log_loss
    return {"mae": (accuracy_score, "more"), "loss": (log_loss, "less", "predict_proba")}
"""


@pytest.mark.filterwarnings("ignore::sklearn.exceptions.ConvergenceWarning")
def test_classes_are_measured_as_classes_and_their_probabilities_as_such(tmp_path: Path) -> None:
    models = of_baselines(tmp_path, CLASSES)["models"]
    assert models["logistic"]["metrics"]["mae"] > 0.9
    assert models["logistic"]["metrics"]["loss"] < 0.5
    assert models["vectors"]["metrics"].keys() == {"mae"}, "it gives no probabilities"


def test_modules_beside_the_experiment_can_be_imported(tmp_path: Path) -> None:
    (tmp_path / "beside_it.py").write_text("HALF = 45\n")
    code = NOISE.replace("return {", "import beside_it\n    return {")
    code = code.replace("60", "beside_it.HALF")
    assert of_baselines(tmp_path, code + MODELS + METRICS)["dataset"]["n_sample"] == 45


IN_PLACE = """
class Centred:
    def fit(self, x, y):
        x -= x.mean(axis=0)
        y -= 10
        self.mean = y.mean()
    def predict(self, x):
        return np.full(len(x), self.mean)
def baselines():
    return {"first": Centred(), "then": Centred()}
"""


def test_an_estimator_that_changes_its_data_in_place_changes_none_for_the_next(
    tmp_path: Path,
) -> None:
    models = of_baselines(tmp_path, NOISE + IN_PLACE + METRICS)["models"]
    assert models["first"]["predictions"] == models["then"]["predictions"]
