"""What is true of one of the eight articles alone, held against the arrays of its own record."""

from pathlib import Path

import numpy as np
import pytest
from sklearn.metrics import accuracy_score, log_loss, r2_score

from tests.articles.conftest import Workshop

pytestmark = pytest.mark.slow

TRAINED = "importing libraries"
"""What a build tells when it starts the lab."""


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file of a build but the one that varies, by its path in it."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != "timings.json")
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def test_data_without_a_seed_are_the_same_to_the_byte_from_two_empty_caches(
    workshop: Workshop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = contents(workshop.built("unseeded"))
    monkeypatch.setenv("REPORTGEN_CACHE", str(tmp_path / "cache"))
    again = contents(Workshop(tmp_path).built("unseeded"))
    assert first == again


def test_r2_is_what_scikit_learn_makes_of_the_arrays_of_the_record(workshop: Workshop) -> None:
    record = workshop.record("unseeded")
    for model in record.models.values():
        assert model.metrics["r2"] == r2_score(record.dataset.target, model.predictions)


def test_a_forest_errs_more_on_rows_that_it_has_not_seen(workshop: Workshop) -> None:
    forest = workshop.record("regression").models["forest"]
    seen, held_out = forest.parts["train"].metrics["mae"], forest.metrics["mae"]
    assert isinstance(seen, float)
    assert isinstance(held_out, float)
    assert 1.5 * seen < held_out


def test_the_part_called_validation_is_watched_while_a_network_is_trained(
    workshop: Workshop,
) -> None:
    history = workshop.record("regression").models["shallow"].history
    assert history.keys() == {"loss", "mae", "val_loss", "val_mae"}
    assert "val_mae" not in workshop.record("classes").models["softmax"].history


def test_accuracy_and_log_loss_are_those_of_the_probabilities_in_the_record(
    workshop: Workshop,
) -> None:
    record = workshop.record("classes")
    softmax = record.models["softmax"]
    classes, said = np.ravel(record.dataset.target), np.array(softmax.predictions)
    assert said.shape == (60, 3)
    assert softmax.metrics["accuracy"] == accuracy_score(classes, said.argmax(axis=1))
    said = said.astype("float32")
    assert softmax.metrics["log_loss"] == pytest.approx(log_loss(classes, said), rel=1e-5)


def test_a_loop_of_its_own_leaves_both_its_losses_and_no_compilation(workshop: Workshop) -> None:
    generator = workshop.record("gan").models["generator"]
    assert {name: len(series) for name, series in generator.history.items()} == {
        "generator": 60,
        "discriminator": 60,
    }
    assert (generator.compiled, generator.loss_curve) == (None, None)
    ensemble = workshop.record("gan").ensembles["generator"]
    assert (ensemble.way, ensemble.reason) == ("fit", "loop")


def test_every_fold_stands_in_the_record_and_makes_the_metric(workshop: Workshop) -> None:
    record = workshop.record("cross_validation")
    assert record.dataset.folds is not None
    assert record.dataset.folds.number == 10
    for model in record.models.values():
        assert len(model.folds["mae"]) == 10
        assert model.metrics["mae"] == pytest.approx(np.mean(model.folds["mae"]))
    assert record.ensembles.keys() == {"forest"}


def test_an_autoencoder_is_measured_by_what_it_was_given(workshop: Workshop) -> None:
    record = workshop.record("autoencoder")
    digits, wide = np.array(record.dataset.target), record.models["wide"]
    assert digits.shape == np.shape(wide.predictions) == (200, 64)
    lost = np.mean((digits - np.array(wide.predictions)) ** 2)
    assert wide.metrics["mse"] == pytest.approx(lost, rel=1e-5)


def test_images_are_read_as_images_and_not_copied_into_the_record(workshop: Workshop) -> None:
    data = workshop.record("images").dataset
    assert data.inputs == {"x": (8, 8, 1)}
    assert not any(part.x for part in data.parts.values())
    assert all(part.sha256 for part in data.parts.values())


def test_another_table_trains_anew_and_a_comment_or_the_prose_does_not(tmp_path: Path) -> None:
    workshop = Workshop(tmp_path)
    folder = workshop.source("csv")

    def build() -> str:
        result = workshop.run("build", str(folder), "--out", str(tmp_path / "out"))
        assert result.exit_code == 0, result.output
        return result.stderr

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("REPORTGEN_CACHE", str(tmp_path / "cache"))
        assert TRAINED in build()
        code, post = folder / "experiment.py", folder / "post.en.md.jinja"
        code.write_text(code.read_text(encoding="utf-8") + "# A remark.\n", encoding="utf-8")
        post.write_text(
            post.read_text(encoding="utf-8").replace("misses", "errs"), encoding="utf-8"
        )
        assert TRAINED not in build()
        table = folder / "braking.csv"
        table.write_text(table.read_text(encoding="utf-8") + "30,60\n", encoding="utf-8")
        assert TRAINED in build()
