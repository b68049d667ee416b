"""``reportgen diff``: what A and B may name, what it writes, and its exit codes."""

import json
import os
import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from reportgen.cli import main
from reportgen.compare.sources import blocks
from reportgen.environments import Run
from reportgen.pipeline.build import build
from reportgen.pipeline.order import Order
from reportgen.store import Store

GIT = shutil.which("git") or "git"
KEPT = Path(__file__).parents[1] / "data" / "record.json"

Json = dict[str, object]


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["diff", *arguments])


def edited(path: Path, old: str, new: str) -> Path:
    """Write the kept record with one thing in it otherwise."""
    text = KEPT.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    return path


@pytest.fixture
def repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kept_run: Run, store: Store
) -> Path:
    """A repository whose one commit has a built article; the test runs inside of it."""
    assert kept_run
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    build(Order(out=tmp_path / "output"), store, lambda _event: None)
    for command in (
        ["init", "-q", "-b", "main"],
        ["add", "output"],
        ["-c", "user.name=n", "-c", "user.email=e@example.org", "commit", "-q", "-m", "built"],
    ):
        subprocess.run([GIT, *command], check=True, env=os.environ | {"HOME": str(tmp_path)})
    return tmp_path


def test_a_record_beside_itself_is_identical_and_exit_code_0() -> None:
    result = run(str(KEPT), str(KEPT))
    assert (result.exit_code, "identical" in result.stdout) == (0, True)


def test_a_record_of_the_article_is_found_by_its_name() -> None:
    result = run("original-2018", str(KEPT), "--format", "json")
    found = json.loads(result.stdout)
    assert (found["a"]["name"], found["article"]) == ("original-2018", "simple-rnn")
    assert found["prose"]["note"]


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


def test_a_revision_is_read_with_its_prose_and_without_a_checkout(repository: Path) -> None:
    page = repository / "output" / "simple-rnn" / "en" / "index.html"
    page.write_text(page.read_text(encoding="utf-8").replace("inear regression", "ine"))
    result = run("git:HEAD", "output/simple-rnn", "--format", "json")
    prose = {each["language"]: each for each in json.loads(result.stdout)["prose"]["languages"]}
    assert prose["ko"]["changed"] == []
    words = "".join(part["text"] for part in prose["en"]["changed"][0]["parts"])
    assert re.search(r"[Ll]ine\b", words)
    assert prose["en"]["unchanged"] > 5
    status = subprocess.run([GIT, "status", "--porcelain"], capture_output=True, check=True)
    assert b"index.html" in status.stdout


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("git:nowhere", "Revision 'nowhere' is not one of the repository"),
        ("git:--output=stolen", "Revision '--output=stolen' is not one of the repository"),
        ("git:", "Revision '' is not one of the repository"),
        ("nothing", "Record 'nothing' is no file, no output folder, no git:REVISION"),
        ("nothing.json", "Record 'nothing.json' can't be read"),
        ("../records/original-2018", "is no file"),
    ],
)
def test_a_side_that_names_nothing_is_one_line(repository: Path, name: str, message: str) -> None:
    result = run(name, str(KEPT))
    assert (result.exit_code, message in result.stderr) == (2, True), result.stderr
    assert result.stderr.count("\n") == 1
    assert not (repository / "stolen").exists()


def test_a_revision_without_the_article_is_one_line(tmp_path: Path, repository: Path) -> None:
    subprocess.run([GIT, "rm", "-rq", "--cached", "output"], check=True, cwd=repository)
    commit = ["-c", "user.name=n", "-c", "user.email=e@example.org", "commit", "-q", "-m", "none"]
    subprocess.run([GIT, *commit], check=True, cwd=repository)
    result = run("git:HEAD", str(KEPT))
    assert result.stderr.startswith("Error: Revision 'HEAD' has no output/simple-rnn/record.json")
    assert tmp_path.exists()


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"schema":1', '"schema":9', "has schema 9; this reportgen reads up to 1"),
        ('"article":"simple-rnn"', '"article":"other"', "are of two articles"),
    ],
)
def test_a_record_that_does_not_fit_is_one_line(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    text = json.dumps(json.loads(KEPT.read_text()), separators=(",", ":"))
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
    curves = re.findall(r'<path class="curve" vector-effect="[^"]*" id="(\w+)"', text)
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


def test_every_block_is_read_off_a_page_with_its_lines() -> None:
    page = b"""<p>before</p><section data-block="one"><h2>Head</h2><p>a <em>b</em> &amp; c</p>
    <section><svg><text>no</text></svg><p>inner</p></section></section>
    <div data-block="two"><div>x</div><table><tr><td>1</td><td>2</td></tr></table></div>after"""
    found = blocks(page)
    assert [line.strip() for line in found["one"].splitlines()] == ["Head", "a b & c", "inner"]
    assert found["two"].split() == ["x", "1", "2"]


def test_of_a_figure_only_the_caption_is_prose() -> None:
    page = b"""<div data-block="one"><div class="code"><button>Copy</button><pre>code</pre></div>
    <figure><p>title</p><span>1.0</span><details><table><tr><td>0.5</td></tr></table></details>
    <figcaption>What it shows.</figcaption></figure><p>after</p></div>"""
    lines = [line.strip() for line in blocks(page)["one"].splitlines()]
    assert lines == ["code", "What it shows.", "after"]


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
