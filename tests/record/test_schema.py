"""What is no record is refused, in one line that names the place."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from reportgen.record import Record, parse_record
from tests.record.made_up import JSON, TINY, refusal, said_of, tiny


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
