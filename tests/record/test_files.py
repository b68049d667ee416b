"""Records on disk: what is written is what is read, and nothing else is read."""

import json
import math
import os
import time
from pathlib import Path
from typing import Any, NoReturn, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from reportgen.errors import InputError
from reportgen.record import Reason, Record, parse_record, read_record, record_json, record_schema
from reportgen.record.files import LARGEST, MOST
from reportgen.record.schema import SCHEMA_VERSION

# Records that Hypothesis makes up

ANY_NUMBER = st.floats()
COUNTS = st.integers(0, 2**53)
SIGNS = st.characters(
    exclude_categories=["Cc", "Cs"],
    exclude_characters="\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
)
LINES = st.text(SIGNS)
NAMES = st.text(SIGNS, min_size=1, max_size=20)
JSON: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**70), 2**70)
    | LINES
    | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(LINES, inner, max_size=3),
    max_leaves=8,
)
TABLES = st.dictionaries(LINES, JSON, max_size=3)
CURVES = st.lists(ANY_NUMBER, max_size=5)


def weights() -> st.SearchStrategy[Any]:
    def of_shape(shape: list[int]) -> st.SearchStrategy[Any]:
        size = math.prod(shape)
        values = st.lists(ANY_NUMBER, min_size=size, max_size=size)
        return st.fixed_dictionaries({"name": LINES, "shape": st.just(shape), "values": values})

    return st.lists(st.integers(0, 3), max_size=3).flatmap(of_shape)


def matrices(rows: int, columns: int) -> st.SearchStrategy[Any]:
    row = st.lists(ANY_NUMBER, min_size=columns, max_size=columns)
    return st.lists(row, min_size=rows, max_size=rows)


def models(rows: int, columns: int, metrics: list[str]) -> st.SearchStrategy[Any]:
    metric = ANY_NUMBER | st.fixed_dictionaries({"below": ANY_NUMBER})
    return st.fixed_dictionaries(
        {
            "kind": st.sampled_from(["baseline", "network"]),
            "metrics": st.fixed_dictionaries({}, optional=dict.fromkeys(metrics, metric)),
            "predictions": matrices(rows, columns),
        },
        optional={
            "n_parameters": COUNTS,
            "layers": st.lists(TABLES, max_size=2),
            "compiled": st.fixed_dictionaries({"loss": LINES, "optimizer": TABLES}),
            "initial_weights": st.lists(weights(), max_size=2),
            "final_weights": st.lists(weights(), max_size=2),
            "loss_curve": CURVES,
            "history": st.dictionaries(NAMES, CURVES, max_size=2),
            "parts": st.fixed_dictionaries(
                {
                    "test": st.fixed_dictionaries(
                        {"metrics": st.just({}), "predictions": matrices(rows, columns)}
                    )
                }
            ),
            "folds": st.dictionaries(NAMES, CURVES, max_size=1),
            "diverged": st.booleans(),
        },
    )


@st.composite
def ensembles(draw: st.DrawFn) -> dict[str, Any]:
    seeds = draw(st.lists(COUNTS, max_size=4))
    values = st.lists(ANY_NUMBER, min_size=len(seeds), max_size=len(seeds))
    curve = st.lists(ANY_NUMBER, min_size=3, max_size=3)
    return {
        "way": draw(st.sampled_from(["vectorised", "reassigned", "fit"])),
        "seeds": seeds,
        "metrics": draw(st.dictionaries(NAMES, values, max_size=2)),
        "loss_quantiles": draw(st.dictionaries(NAMES, curve, max_size=2)),
        "diverged": draw(st.integers(0, len(seeds))),
        "asked": draw(st.none() | COUNTS),
        "reason": draw(st.none() | st.sampled_from(get_args(Reason))),
    }


@st.composite
def records(draw: st.DrawFn) -> Record:
    rows, columns = draw(st.integers(0, 4)), draw(st.integers(0, 2))
    metrics = draw(st.dictionaries(NAMES, st.sampled_from(["less", "more"]), max_size=3))
    lines = st.dictionaries(NAMES, LINES, max_size=3)
    environment = st.fixed_dictionaries(
        {"python": LINES, "platform": LINES, "cpu": LINES, "packages": lines, "flags": lines}
    )
    source = st.fixed_dictionaries(dict.fromkeys(["title", "url", "date", "note"], LINES))
    document = {
        "schema": SCHEMA_VERSION,
        "article": draw(NAMES),
        "metrics": metrics,
        "dataset": {
            "n_sample": rows,
            "inputs": draw(st.dictionaries(NAMES, st.lists(COUNTS, max_size=3), max_size=2)),
            "target_shape": [columns],
            "classes": draw(st.none() | st.lists(st.integers(-9, 9), max_size=3)),
            "parts": {
                "test": {
                    "n_sample": rows,
                    "sha256": "0" * 64,
                    "target": draw(matrices(rows, columns)),
                }
            },
            "target": draw(matrices(rows, columns)),
        },
        "models": draw(
            st.dictionaries(NAMES, models(rows, columns, list(metrics)), min_size=1, max_size=3)
        ),
        "ensembles": draw(st.dictionaries(NAMES, ensembles(), max_size=2)),
        "experiment": draw(st.none() | LINES),
        "seed": draw(st.none() | COUNTS),
        "parameters": draw(TABLES),
        "environment": draw(st.none() | environment),
        "source": draw(st.none() | source),
    }
    return Record.model_validate(document)


def strictly(text: str) -> Any:
    """Parse JSON as the standard has it: no NaN, no Infinity."""

    def refuse(word: str) -> NoReturn:
        raise AssertionError(f"{word} is not JSON")

    return json.loads(text, parse_constant=refuse)


def same(one: Any, other: Any) -> bool:
    """Compare two dumps, in which NaN equals NaN and -0.0 is not 0.0."""
    return repr(one) == repr(other)


# One record written by hand

TINY: dict[str, Any] = {
    "schema": 2,
    "article": "tiny",
    "metrics": {"mse": "less"},
    "dataset": {"n_sample": 2, "inputs": {"x": [1, 1]}, "target_shape": [1], "target": [[1], [2]]},
    "models": {
        "net": {"kind": "network", "predictions": [["NaN"], ["-Infinity"]], "metrics": {"mse": 1}}
    },
}


def tiny(**changes: Any) -> bytes:
    return json.dumps({**TINY, **changes}).encode()


def refusal(text: bytes, name: str = "a.json") -> str:
    """Return why ``text`` is refused: always one line without control characters."""
    start = time.process_time()
    with pytest.raises(InputError) as caught:
        parse_record(text, name)
    assert time.process_time() - start < 10
    message = str(caught.value)
    assert message.isprintable()
    assert message.startswith("Record '")
    assert len(message) <= 700
    return message


def said_of(text: bytes) -> str:
    """Return why ``text`` is refused, or nothing if it is a record."""
    try:
        parse_record(text, "a.json")
    except InputError as error:
        return str(error)
    return ""


# Written and read


@given(record=records())
@settings(max_examples=60, deadline=None)
def test_a_record_survives_a_round_trip_as_strict_json(record: Record) -> None:
    text = record_json(record)
    strictly(text)
    read = parse_record(text.encode(), "a.json")
    assert same(read.model_dump(), record.model_dump())
    assert record_json(read) == text


def test_what_json_has_no_word_for_is_written_as_a_string() -> None:
    text = record_json(
        Record.model_validate(
            TINY
            | {"parameters": {"rate": math.nan, "limits": [math.inf, -math.inf], "none": None}}
            | {"metrics": {"mse": "less"}}
        )
    )
    document = strictly(text)
    assert document["parameters"] == {
        "rate": "NaN",
        "limits": ["Infinity", "-Infinity"],
        "none": None,
    }
    assert document["models"]["net"]["predictions"] == [["NaN"], ["-Infinity"]]
    assert text.endswith("}\n")


def test_numbers_come_back_to_the_last_bit() -> None:
    numbers = [[0.1 + 0.2], [5e-324], [1.7976931348623157e308], [-0.0], [1 / 3], [1e16 + 2]]
    model = {"kind": "baseline", "metrics": {}, "predictions": numbers}
    dataset = {**TINY["dataset"], "n_sample": 6, "target": numbers}
    written = Record.model_validate({**TINY, "dataset": dataset, "models": {"net": model}})
    read = parse_record(record_json(written).encode(), "a.json")
    assert repr(read.models["net"].predictions) == repr(tuple(map(tuple, numbers)))


def test_a_record_is_read_from_its_file(tmp_path: Path) -> None:
    path = tmp_path / "기록.json"
    path.write_bytes(tiny())
    assert read_record(path).article == "tiny"


def test_the_json_schema_of_a_record_names_its_fields() -> None:
    schema = record_schema()
    assert set(TINY) <= set(schema["properties"])
    json.dumps(schema, allow_nan=False)


# Other schemas


def test_a_newer_schema_asks_for_a_newer_reportgen() -> None:
    text = json.dumps({"schema": 9, "everything": "else", "is": ["unknown"]}).encode()
    assert refusal(text) == (
        f"Record 'a.json' has schema 9; this reportgen reads up to {SCHEMA_VERSION}. "
        "Upgrade reportgen."
    )


@pytest.mark.parametrize("version", [True, False, 1.0, 1.5, "1", None, [1], {}, 0, -1, 10**400])
def test_only_a_whole_number_names_a_schema(version: object) -> None:
    assert "names no schema" in refusal(tiny(schema=version))


@pytest.mark.parametrize("text", [b"{}", b"[]", b"3", b'"schema"', b"null", b'[{"schema": 1}]'])
def test_json_that_is_no_record_names_no_schema(text: bytes) -> None:
    assert "names no schema" in refusal(text)


# What is no record


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"\0",
        b"\xff\xfe{\0}\0",
        b"\xef\xbb\xbf" + tiny(),
        tiny()[:-1],
        b"schema: 1\narticle: yaml\n",
        b'{"schema": ' + b"9" * 5000 + b"}",
        b'{"schema": 2, "article": "\\ud800"}',
        b"[" * 1_000_000,
        b'{"schema": 2, "parameters": ' + b'{"a":' * 50_000 + b"1" + b"}" * 50_001,
        tiny()[:-1] + b', "parameters": {"a": ' + b"[" * 250 + b"]" * 250 + b"}}",
    ],
)
def test_what_is_not_json_or_nested_without_end_is_refused(text: bytes) -> None:
    assert "is not JSON (" in refusal(text)


@given(place=st.integers(0, len(tiny()) - 1))
def test_a_record_cut_short_is_refused(place: int) -> None:
    refusal(tiny()[:place])


@given(text=st.binary())
def test_any_bytes_at_all_are_refused_in_one_line(text: bytes) -> None:
    refusal(text)


@given(path=st.lists(st.sampled_from(["dataset", "models", "net", "metrics"])), value=JSON)
def test_any_value_in_any_place_is_a_record_or_refused_in_one_line(
    path: list[str], value: Any
) -> None:
    document = json.loads(tiny())
    place = document
    for part in path:
        inner = place.get(part)
        if isinstance(inner, dict):
            place = inner
    place[path[-1] if path else "article"] = value
    assert said_of(json.dumps(document).encode()).isprintable()


@pytest.mark.parametrize(
    ("change", "place", "reason"),
    [
        ({"seed": True}, "/seed", "valid integer"),
        ({"seed": "0"}, "/seed", "valid integer"),
        ({"seed": 1.0}, "/seed", "valid integer"),
        ({"seed": -1}, "/seed", "greater than or equal to 0"),
        ({"metrics": {"mse": "lower"}}, "/metrics/mse", "'less' or 'more'"),
        ({"models": {}}, "/models", "at least 1"),
        ({"metric": {}}, "/metric", "not permitted"),
        ({"article": ""}, "/article", "at least 1 character"),
        ({"article": "x" * 201}, "/article", "at most 200 characters"),
        (
            {"models": {"net": {"kind": "oracle", "metrics": {}}}},
            "/models/net/kind",
            "'baseline' or 'network'",
        ),
    ],
)
def test_a_wrong_value_is_named_by_its_place(
    change: dict[str, Any], place: str, reason: str
) -> None:
    message = refusal(tiny(**change))
    assert message.startswith(f"Record 'a.json': {place}: ")
    assert reason in message


@pytest.mark.parametrize("value", [True, "1", "nan", "inf", "-inf", "Infinity ", None, [], {}])
def test_only_three_strings_stand_for_numbers(value: object) -> None:
    dataset = {**TINY["dataset"], "target": [[value], [1]]}
    message = refusal(tiny(dataset=dataset))
    assert "/dataset/target/0/0: must be a number, or one of 'NaN'" in message
    with pytest.raises(ValidationError):
        Record.model_validate({**TINY, "dataset": dataset})


# Hostile strings

ESCAPES = ["\x1b[31mred", "\x1b]0;title\x07", "a\nb", "a\r\x1b[K", "\x9b2J", "\u202egnp.exe", "\0"]


@pytest.mark.parametrize("text", ESCAPES)
def test_a_terminal_escape_in_a_name_is_refused_and_made_visible(text: str) -> None:
    net = TINY["models"]["net"]
    assert "/models/" in refusal(tiny(models={text: net}))
    assert "/article" in refusal(tiny(article=text))
    assert "not permitted" in refusal(tiny(**{text: 1}))
    refusal(b"{", name=text)


@pytest.mark.parametrize("text", [text for text in ESCAPES if not set("\n\r") & set(text)])
def test_a_terminal_escape_is_refused_wherever_a_string_stands(text: str) -> None:
    net = TINY["models"]["net"]
    source = {"title": "t", "url": "u", "date": "d", "note": text}
    for change in (
        {"parameters": {"deep": [{"inner": text}]}},
        {"parameters": {text: 1}},
        {"source": source},
        {"models": {"net": {**net, "layers": [{"class": text}]}}},
        {"models": {"net": {**net, "compiled": {"loss": "mse", "optimizer": {"name": text}}}}},
    ):
        assert "must hold no control characters" in refusal(tiny(**change))


def test_html_in_a_record_is_text_like_any_other() -> None:
    html = "<script>alert('&amp;')</script>"
    net = TINY["models"]["net"]
    text = tiny(models={html: net}, parameters={html: html})
    assert html in parse_record(text, "a.json").models
    assert refusal(tiny(models={html: 1})).isprintable()


@pytest.mark.parametrize("length", [1000, 1_000_000])
def test_a_message_stays_short_however_long_the_name_is(length: int) -> None:
    message = refusal(tiny(**{"x" * length: 1}), name="y" * length)
    assert message.endswith("extra inputs are not permitted. Build it anew.")
    assert "…" in message


# Huge ones: each takes less than ten seconds of work, which refusal() asserts


@pytest.mark.parametrize(
    ("sign", "what"), [(sign, what) for what, (sign, _) in MOST.items()], ids=list(MOST)
)
def test_more_of_anything_than_a_run_leaves_behind_is_refused_unparsed(
    sign: bytes, what: str
) -> None:
    assert f"has more than {MOST[what][1]:,} {what}" in refusal(sign * (MOST[what][1] + 1))


def test_a_million_models_are_refused() -> None:
    models = b",".join(b'"%d":{}' % number for number in range(1_000_000))
    assert "keys" in refusal(tiny()[:-1] + b',"models":{' + models + b"}}")


def test_as_many_wrong_models_as_are_looked_at_are_one_line() -> None:
    models = b",".join(b'"%d":7' % number for number in range(90_000))
    assert "/models/0: " in refusal(tiny()[:-1] + b',"models":{' + models + b"}}")


def test_more_than_a_thousand_models_are_refused() -> None:
    message = refusal(tiny(models=dict.fromkeys(map(str, range(1001)), TINY["models"]["net"])))
    assert "/models: " in message
    assert "1000" in message


def test_a_million_wrong_numbers_are_one_error() -> None:
    dataset = {**TINY["dataset"], "target": [["x"] * 1_000_000]}
    assert "/dataset/target/0/0: " in refusal(tiny(dataset=dataset))


def test_a_file_larger_than_any_record_is_refused_and_not_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "huge.json"
    with path.open("wb") as file:
        file.truncate(100 * LARGEST)
    with pytest.raises(InputError, match="has more than 64 MiB"):
        read_record(path)
    with pytest.raises(InputError, match="has more than 64 MiB"):
        read_record(Path("/dev/zero"))


@pytest.mark.parametrize("path", ["missing.json", "", "missing\x1b[31m", "\0", "x" * 5000])
def test_a_file_that_can_not_be_read_is_the_users_fault(tmp_path: Path, path: str) -> None:
    with pytest.raises(InputError, match=r"can't be read: .* Check the path\.$") as caught:
        read_record(tmp_path / path)
    assert str(caught.value).isprintable()
    assert os.fspath(tmp_path) in str(caught.value)
