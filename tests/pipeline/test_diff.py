"""``reportgen diff``: what A and B may name, what it writes, and its exit codes."""

import json
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner

from reportgen.cli import main
from reportgen.pipeline.build import build
from reportgen.pipeline.order import Order
from reportgen.record import read_record, record_json
from reportgen.store import Store
from tests.pipeline.conftest import KEPT
from tests.pipeline.kept import run


def test_a_record_beside_itself_is_identical_and_exit_code_0() -> None:
    result = run(str(KEPT), str(KEPT))
    assert (result.exit_code, "identical" in result.stdout) == (0, True)


def test_a_record_of_the_article_is_found_by_its_name() -> None:
    result = run("original-2018", str(KEPT), "--format", "json")
    found = json.loads(result.stdout)
    assert (found["a"]["name"], found["article"]) == ("original-2018", "simple-rnn")
    assert found["prose"]["missing"] == ["a", "b"]


def test_a_claim_that_flipped_is_exit_code_4(tmp_path: Path) -> None:
    record = json.loads(KEPT.read_text())
    record["models"]["linear_regression"]["metrics"] = {"mse": 9.0, "mae": 9.0}
    moved = tmp_path / "moved.json"
    moved.write_text(json.dumps(record))
    assert run(str(KEPT), str(moved)).exit_code == 4


def test_cannot_tell_warns_and_counts_only_under_strict(tmp_path: Path) -> None:
    record = json.loads(KEPT.read_text())
    record["ensembles"] = {}
    before, after = tmp_path / "a.json", tmp_path / "b.json"
    before.write_text(json.dumps(record))
    for model in ("model_0", "model_1"):
        record["models"][model]["metrics"]["mse"] *= 1.01
    after.write_text(json.dumps(record))
    lax, strict = run(str(before), str(after)), run(str(before), str(after), "--strict")
    assert (lax.exit_code, strict.exit_code) == (0, 1)
    assert "can't be judged" in lax.stderr
    comment = run(str(before), str(after), "--format", "markdown").stdout
    assert "seeds a side would settle it" in comment


def test_of_a_number_that_can_only_be_placed_no_seeds_of_the_other_side_are_asked_for(
    tmp_path: Path,
) -> None:
    target = tmp_path / "diff.html"
    comment = run("original-2018", str(KEPT), "--format", "markdown").stdout
    run("original-2018", str(KEPT), "--format", "html", "--out", str(target))
    page = target.read_text(encoding="utf-8")
    for text in (comment, page):
        assert "A is one run" in text
        assert not re.search(r"\d+ seeds a side", text)
    assert "A는 한 번만 실행해서" in page
    assert not re.search(r"시드가 \d+개씩", page)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"schema":2', '"schema":9', "has schema 9; this reportgen reads up to 2"),
        ('"article":"simple-rnn"', '"article":"other"', "are of two articles"),
    ],
)
def test_a_record_that_does_not_fit_is_one_line(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    text = record_json(read_record(KEPT)).replace('": ', '":')
    assert old in text
    other = tmp_path / "other.json"
    other.write_text(text.replace(old, new, 1))
    result = run(str(KEPT), str(other))
    assert (result.exit_code, message in result.stderr) == (2, True), result.stderr
    assert result.stderr.count("\n") == 1


def test_a_truncated_record_is_one_line(tmp_path: Path) -> None:
    half = tmp_path / "half.json"
    half.write_bytes(KEPT.read_bytes()[:2000])
    result = run(str(half), str(KEPT))
    assert (result.exit_code, "is not JSON" in result.stderr) == (2, True)


def test_the_page_is_one_file_in_every_language_with_curves_over_each_other(
    tmp_path: Path,
) -> None:
    target = tmp_path / "new" / "diff.html"
    run("original-2018", str(KEPT), "--format", "html", "--out", str(target))
    text = target.read_text(encoding="utf-8")
    assert re.findall(r'<section id="(\w+)" lang="(\w+)">', text) == [("ko", "ko"), ("en", "en")]
    curves = re.findall(r'<g id="(c\d+-curve-[\d-]+)"><path class="curve"', text)
    assert len(curves) >= 4 * 2
    for name in curves:  # drawn once, and shown in the other language too
        assert text.count(f'<use href="#{name}"/>') == 1
    assert not re.search(r'(?:src|href)="(?!data:|#)', text)
    for title in ("결론", "Conclusions", "판정 방법", "How this was judged"):
        assert title in text


class _Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)


def test_what_a_record_says_is_never_an_element_of_the_page(tmp_path: Path) -> None:
    hostile = json.loads(KEPT.read_text())
    name = "<script>alert(1)</script>"
    hostile["models"][name] = hostile["models"].pop("model_0")
    hostile["ensembles"].pop("model_0", None)
    hostile["environment"]["packages"]["<img src=x onerror=y>"] = "1"
    path = tmp_path / "hostile.json"
    path.write_text(json.dumps(hostile))
    text = run(str(KEPT), str(path), "--format", "html").stdout
    found = _Elements()
    found.feed(text)
    assert "script" not in found.names
    assert "&lt;script&gt;" in text


@pytest.mark.usefixtures("kept_run")
def test_prose_is_compared_as_it_was_written_whatever_the_pages_look_like(
    store: Store, tmp_path: Path
) -> None:
    before = build(Order(out=tmp_path / "a"), store, lambda _event: None).folder
    after = Path(shutil.copytree(before, tmp_path / "b"))
    for page in after.rglob("index.html"):
        page.write_text("<p>set otherwise</p>", encoding="utf-8")
    prose = json.loads(run(str(before), str(after), "--format", "json").stdout)["prose"]
    assert [language["changed"] for language in prose["languages"]] == [[], []]
    assert all(language["unchanged"] > 20 for language in prose["languages"])


@pytest.mark.usefixtures("kept_run")
def test_a_number_in_prose_that_is_compared_stands_by_itself(store: Store, tmp_path: Path) -> None:
    before = build(Order(out=tmp_path / "a"), store, lambda _event: None).folder
    after = Path(shutil.copytree(before, tmp_path / "b"))
    path = after / "blocks.json"
    path.write_text(path.read_text(encoding="utf-8").replace("MSE", "error"), encoding="utf-8")
    prose = json.loads(run(str(before), str(after), "--format", "json").stdout)["prose"]
    changed = {block["block"]: block for block in prose["languages"][1]["changed"]}
    text = "".join(
        part["text"] for part in changed["results"]["parts"] if part["kind"] != "removed"
    )
    mse = json.loads((before / "record.json").read_text())["models"]["model_0"]["metrics"]["mse"]
    assert f"an error of {mse:.4f}," in text  # the year and value of 2018 stand on pages alone
    assert "2018:" not in text


@pytest.mark.usefixtures("kept_run")
def test_an_output_from_before_blocks_were_kept_holds_no_prose(
    store: Store, tmp_path: Path
) -> None:
    before = build(Order(out=tmp_path / "a"), store, lambda _event: None).folder
    after = Path(shutil.copytree(before, tmp_path / "b"))
    (after / "blocks.json").unlink()
    result = run(str(before), str(after), "--format", "json")
    assert json.loads(result.stdout)["prose"]["missing"] == ["b"]
    assert result.exit_code == 0


@pytest.mark.parametrize("kind", ["terminal", "markdown"])
def test_a_diff_speaks_the_language_that_is_asked_for_and_english_by_default(kind: str) -> None:
    korean = run("original-2018", str(KEPT), "--format", kind, "--language", "ko").stdout
    english = run("original-2018", str(KEPT), "--format", kind).stdout
    for words in (
        "알 수 없음",
        "근거",
        "선형 회귀가 두 RNN보다 정확하다",
        "손으로 만든 기록",
        "홀름 보정",
    ):
        assert words in korean
        assert words not in english
    for words in ("cannot tell", "evidence", "Linear regression beats", "made by hand", "Holm"):
        assert words in english
        assert words not in korean


def test_a_page_holds_the_one_language_that_is_asked_for() -> None:
    page = run("original-2018", str(KEPT), "--format", "html", "--language", "en").stdout
    assert re.findall(r'<section id="(\w+)"', page) == ["en"]
    assert '<nav class="languages"' not in page


def test_json_has_no_language() -> None:
    plain = run("original-2018", str(KEPT), "--format", "json").stdout
    assert run("original-2018", str(KEPT), "--format", "json", "--language", "ko").stdout == plain


@pytest.mark.parametrize("kind", ["terminal", "markdown", "html"])
def test_a_language_without_words_for_reports_is_one_line_that_names_those_with(kind: str) -> None:
    result = run("original-2018", str(KEPT), "--format", kind, "--language", "xx")
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert "Language 'xx' has no words for reports. Those that have are en, ko." in result.stderr


def test_the_schema_of_a_diff_is_printed() -> None:
    result = CliRunner().invoke(main, ["schema", "--of", "diff"])
    assert "claims" in json.loads(result.stdout)["properties"]
