from collections.abc import Callable

from reportgen.compare.environment import compare_environments, missing_environment
from reportgen.compare.model import NoEnvironment
from reportgen.record import Compiled, Record, Source

Make = Callable[..., Record]


def test_only_what_differs_is_told_and_what_was_asked_for_is_told_apart(make: Make) -> None:
    rows = compare_environments(
        make(packages={"tensorflow": "2.15", "keras": "2.15", "numpy": "1.26"}),
        make(packages={"tensorflow": "2.16", "keras": "3.0", "numpy": "1.26", "optree": "0.1"}),
        asked=["TensorFlow[and-cuda]==2.16"],
    )
    assert [(row.name, row.a, row.b, row.asked) for row in rows] == [
        ("tensorflow", "2.15", "2.16", True),
        ("keras", "2.15", "3.0", False),
        ("optree", None, "0.1", False),
    ]


def test_what_was_asked_for_stands_before_what_moved_along(make: Make) -> None:
    rows = compare_environments(
        make(packages={"numpy": "1.26", "scipy": "1.11", "tensorflow": "2.15"}),
        make(packages={"numpy": "2.4", "scipy": "1.17", "tensorflow": "2.21"}),
        asked=["tensorflow"],
    )
    assert [row.name for row in rows] == ["tensorflow", "numpy", "scipy"]


def test_the_builds_of_tensorflow_are_one_package(make: Make) -> None:
    rows = compare_environments(
        make(packages={"tensorflow": "2.15"}), make(packages={"tensorflow-cpu": "2.15"})
    )
    assert rows == ()


def test_seed_parameters_and_how_a_network_was_compiled_belong_to_the_run(make: Make) -> None:
    def trained(rate: float, **options: object) -> Record:
        record = make(**options)
        compiled = Compiled(loss="mse", optimizer={"name": "SGD", "learning_rate": rate})
        model = record.models["model_1"].model_copy(update={"compiled": compiled})
        return record.model_copy(update={"models": {"model_1": model}})

    rows = compare_environments(
        trained(0.01, seed=0), trained(0.012, seed=1, parameters={"epochs": 130})
    )
    assert {(row.group, row.name, row.a, row.b) for row in rows} == {
        ("run", "seed", "0", "1"),
        ("run", "epochs", "150", "130"),
        ("run", "model_1 learning_rate", "0.01", "0.012"),
    }


def test_of_data_the_hash_and_the_parts_are_told(make: Make) -> None:
    def of(**data: object) -> Record:
        record = make()
        dataset = record.dataset.model_copy(update=data)
        return record.model_copy(update={"dataset": dataset})

    one = of(sha256="a" * 64, fitted="train", measured="test")
    other = of(sha256="b" * 64, fitted="all", measured="train")
    rows = compare_environments(one, other)
    assert [(row.group, row.name, row.a, row.b) for row in rows] == [
        ("run", "data hash", "a" * 12, "b" * 12),
        ("run", "fitted on", "train", "all"),
        ("run", "measured on", "test", "train"),
    ]
    assert compare_environments(one, make()) == ()  # which says none of them


def test_what_only_one_version_of_a_library_says_of_an_optimiser_is_no_difference(
    make: Make,
) -> None:
    def trained(options: dict[str, object]) -> Record:
        record = make()
        compiled = Compiled(loss="mse", optimizer=options)
        model = record.models["model_1"].model_copy(update={"compiled": compiled})
        return record.model_copy(update={"models": {"model_1": model}})

    old = trained({"name": "sgd", "learning_rate": 0.01, "jit_compile": False})
    new = trained({"name": "sgd_1", "learning_rate": 0.009999999776482582, "loss_scale": None})
    assert compare_environments(old, new) == ()


def test_why_an_environment_is_missing_is_told_of_hand_made_and_of_silent_records(
    make: Make,
) -> None:
    source = Source(title="post", url="https://example.org", date="2018", note="by hand")
    by_hand = make().model_copy(update={"environment": None, "source": source})
    assert compare_environments(by_hand, make()) == ()
    silent = make().model_copy(update={"environment": None})
    assert missing_environment(by_hand) is NoEnvironment.MADE_BY_HAND
    assert missing_environment(silent) is NoEnvironment.SILENT
    assert missing_environment(make()) is None


def test_where_both_know_every_package_what_moved_along_is_told_after_the_main_ones(
    make: Make,
) -> None:
    def made(tensorflow: str, wrapt: str) -> Record:
        record = make(packages={"tensorflow": tensorflow})
        assert record.environment is not None
        every = {"tensorflow-cpu": tensorflow, "absl-py": "2", "wrapt": wrapt}
        environment = record.environment.model_copy(update={"distributions": every})
        return record.model_copy(update={"environment": environment})

    rows = compare_environments(made("2.12.1", "1.14"), made("2.15.1", "1.16"), ["tensorflow"])
    assert [(row.name, row.asked) for row in rows] == [("tensorflow", True), ("wrapt", False)]
