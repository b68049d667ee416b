"""The whole article from a record: complete, repeatable, true."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from reportgen.cli import main
from reportgen.environments import Run
from reportgen.environments.events import unheard
from reportgen.errors import InputError
from reportgen.pipeline.build import build
from reportgen.pipeline.order import Order
from reportgen.store import Store
from tests.pipeline.edits import replace


def content(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.usefixtures("kept_run")
def test_a_build_leaves_every_part_of_the_article(store: Store, tmp_path: Path) -> None:
    folder = build(Order(out=tmp_path), store, unheard).folder
    names = content(folder).keys()
    pages = {"index.html", "ko/index.html", "en/index.html", "post.ko.md", "post.en.md"}
    data = {"record.json", "metrics.csv", "timings.json", "style.css"}
    figures = {
        f"figures/{name}.{code}.svg"
        for name in ("overlay", "shapes", "loss", "errors", "distribution")
        for code in ("ko", "en")
    }
    assert pages | data | figures <= names


@pytest.mark.slow  # draws and sets the whole article twice
@pytest.mark.usefixtures("kept_run")
def test_two_builds_give_the_same_bytes(store: Store, tmp_path: Path) -> None:
    once = build(Order(out=tmp_path / "once", force=True), store, unheard).folder
    again = build(Order(out=tmp_path / "again", force=True), store, unheard).folder
    assert content(once) == content(again)


@pytest.mark.slow  # draws and sets the whole article twice
@pytest.mark.usefixtures("kept_run")
def test_drawings_from_the_cache_are_those_that_were_drawn(store: Store, tmp_path: Path) -> None:
    drawn = build(Order(out=tmp_path / "once", force=True), store, unheard).folder
    kept = build(Order(out=tmp_path / "again"), store, unheard).folder
    assert content(drawn) == content(kept)


@pytest.mark.usefixtures("kept_run")
def test_only_the_languages_that_were_ordered_are_written(store: Store, tmp_path: Path) -> None:
    folder = build(Order(out=tmp_path, languages=("en",)), store, unheard).folder
    assert not [name for name in content(folder) if "ko" in name.replace("index", "")]


@pytest.mark.usefixtures("kept_run")
@pytest.mark.parametrize(
    ("old", "new", "fact"),
    [
        ('{{ value("/dataset/n_sample") }}', "many", "the number /dataset/n_sample of record"),
        ("({{ credits.keras_rnn.url }})", "(https://example.org/)", "the link https://"),
    ],
)
def test_a_fact_that_only_one_language_states_stops_the_build_and_names_both_places(
    article_copy: Path, store: Store, tmp_path: Path, old: str, new: str, fact: str
) -> None:
    replace(article_copy / "post.en.md.jinja", old, new)
    with pytest.raises(InputError) as error:
        build(Order(str(article_copy), tmp_path / "out"), store, unheard)
    for part in (fact, "post.ko.md.jinja:", "post.en.md.jinja:"):
        assert part in str(error.value)


@pytest.mark.usefixtures("kept_run")
@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("{{ credits.original.author }}", "{{ autor }}", "'autor' is undefined"),
        ('value("/dataset/n_sample")', 'value("/dataset/n_samples")', "Pointer"),
        ('value("/dataset/n_sample")', 'value("/models")', "Pointer"),
        ("words.models.model_0", "words.modles.model_0", ".*modles"),
        ("{% if ensembles %}If", "{% if ensembels %}If", "'ensembels' is undefined"),
    ],
)
def test_a_name_that_a_template_gets_wrong_is_told_with_file_and_line(
    article_copy: Path, store: Store, tmp_path: Path, old: str, new: str, message: str
) -> None:
    template = article_copy / "post.en.md.jinja"
    line = template.read_text(encoding="utf-8").partition(old)[0].count("\n") + 1
    replace(template, old, new)
    with pytest.raises(InputError, match=rf"post\.en\.md\.jinja:{line}: {message}"):
        build(Order(str(article_copy), tmp_path / "out"), store, unheard)


@pytest.mark.usefixtures("kept_run")
def test_a_build_that_fails_leaves_the_previous_output(
    article_copy: Path, store: Store, tmp_path: Path
) -> None:
    folder = build(Order(str(article_copy), tmp_path / "out"), store, unheard).folder
    before = content(folder)
    replace(article_copy / "post.en.md.jinja", "{{ credits.original.author }}", "{{ autor }}")
    with pytest.raises(InputError):
        build(Order(str(article_copy), tmp_path / "out"), store, unheard)
    assert content(folder) == before


@pytest.mark.usefixtures("kept_run")
def test_a_claim_that_flipped_is_listed_and_is_exit_code_4(
    article_copy: Path, tmp_path: Path
) -> None:
    replace(
        article_copy / "article.toml",
        '"mse.linear_regression < mse.model_0 and mse.linear_regression < mse.model_1"',
        '"mse.linear_regression > mse.model_0"',
    )
    arguments = ["build", str(article_copy), "--out", str(tmp_path / "out")]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 4
    assert "Claim 'regression_beats_networks' no longer holds" in result.stderr
    text = (tmp_path / "out" / "simple-rnn" / "post.en.md").read_text()
    assert "This time linear regression did not beat both RNNs." in text


def test_training_that_diverged_is_a_result_that_the_article_tells(
    kept_run: Run, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = json.loads(kept_run.record)
    model = document["models"]["model_1"]
    model["diverged"] = True
    model["loss_curve"][3:] = ["Infinity", *["NaN"] * (len(model["loss_curve"]) - 4)]
    model["predictions"] = [["NaN"] for _ in model["predictions"]]
    model["metrics"] = dict.fromkeys(model["metrics"], "NaN")
    run = Run(json.dumps(document).encode(), kept_run.timings)
    monkeypatch.setattr("reportgen.environments.runs.run_of", lambda *_arguments, **_options: run)
    folder = build(Order(out=tmp_path), store, unheard).folder
    assert "its training diverged" in (folder / "post.en.md").read_text(encoding="utf-8")
    assert "학습이 발산했어요" in (folder / "post.ko.md").read_text(encoding="utf-8")


def test_a_run_of_one_seed_makes_a_whole_article_too(
    kept_run: Run, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = json.loads(kept_run.record)
    document["ensembles"] = {}
    run = Run(json.dumps(document).encode(), kept_run.timings)
    monkeypatch.setattr("reportgen.environments.runs.run_of", lambda *_arguments, **_options: run)
    folder = build(Order(out=tmp_path), store, unheard).folder
    assert "from one seed only" in (folder / "post.en.md").read_text(encoding="utf-8")
    assert not (folder / "figures" / "distribution.en.svg").exists()


@pytest.mark.usefixtures("kept_run")
@pytest.mark.parametrize("character", ["\f", "\u2028", "\u2067"])
def test_an_author_may_write_any_character(
    article_copy: Path, store: Store, tmp_path: Path, character: str
) -> None:
    template = article_copy / "post.en.md.jinja"
    replace(
        template, "{{ credits.original.author }}", f"{{{{ credits.original.author }}}}{character}."
    )
    folder = build(Order(str(article_copy), tmp_path / "out"), store, unheard).folder
    assert character in (folder / "post.en.md").read_text(encoding="utf-8")
    result = CliRunner().invoke(main, ["diff", str(folder), str(folder)])
    assert result.exit_code == 0


@pytest.mark.usefixtures("kept_run")
def test_a_picture_beside_the_article_is_on_every_page(
    article_copy: Path, store: Store, tmp_path: Path
) -> None:
    (article_copy / "old.svg").write_text("<svg/>")
    for code in ("ko", "en"):
        template = article_copy / f"post.{code}.md.jinja"
        replace(template, "{% block memory %}", "{% block memory %}\n![Old](old.svg)\n")
    folder = build(Order(str(article_copy), tmp_path / "out"), store, unheard).folder
    assert (folder / "figures" / "old.svg").read_text() == "<svg/>"
    assert 'src="figures/old.svg"' in (folder / "index.html").read_text(encoding="utf-8")
    assert 'src="../figures/old.svg"' in (folder / "en" / "index.html").read_text(encoding="utf-8")
    assert "![Old](figures/old.svg)" in (folder / "post.ko.md").read_text(encoding="utf-8")


@pytest.mark.usefixtures("kept_run")
def test_every_number_of_the_markdown_stands_in_the_pages(store: Store, tmp_path: Path) -> None:
    folder = build(Order(out=tmp_path), store, unheard).folder
    record = json.loads((folder / "record.json").read_text())
    shown = f"{record['models']['model_0']['metrics']['mse']:.4f}"
    for name in ("post.ko.md", "post.en.md", "ko/index.html", "en/index.html", "index.html"):
        assert shown in (folder / name).read_text(encoding="utf-8")


HEAVY = ("tensorflow", "keras", "sklearn", "scipy", "matplotlib", "pandas")


@pytest.mark.usefixtures("kept_run")
def test_a_build_that_finds_its_record_imports_nothing_heavy(store: Store, tmp_path: Path) -> None:
    build(Order(out=tmp_path / "out"), store, unheard)  # fills the cache with drawings
    code = f"""
import sys
from pathlib import Path
from reportgen.environments import Run, runs
from reportgen.pipeline import build, order
from reportgen.store import Store
run = Run(Path({str(Path(__file__).parents[1] / "data" / "record.json")!r}).read_bytes(), b"{{}}")
runs.run_of = lambda *_, **__: run
store = Store(Path({str(store.folder)!r}))
build.build(order.Order(out=Path({str(tmp_path / "again")!r})), store, print)
print([name for name in {HEAVY!r} if name in sys.modules])
"""
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"


def _heed_interruptions() -> None:
    """Undo what a shell does to a command that it starts in the background: it ignores SIGINT."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.slow
def test_interrupted_in_training_a_build_leaves_the_previous_output(tmp_path: Path) -> None:
    target = tmp_path / "out" / "simple-rnn"
    target.mkdir(parents=True)
    (target / "record.json").write_text("{}")
    environment = os.environ | {"REPORTGEN_CACHE": str(tmp_path / "cache")}
    command = [sys.executable, "-m", "reportgen", "build", "--out", str(target.parent)]
    with subprocess.Popen(
        command,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
        preexec_fn=_heed_interruptions,  # noqa: PLW1509  (no threads here)
    ) as process:
        assert process.stderr is not None
        for line in process.stderr:
            if "epoch" in line:
                break
        process.send_signal(signal.SIGINT)
        said = process.stderr.read()
    assert (process.returncode, "Interrupted." in said, "Traceback" in said) == (130, True, False)
    assert content(target.parent) == {"simple-rnn/record.json": b"{}"}


@pytest.mark.slow
def test_two_cold_builds_give_the_same_bytes_and_a_rebuild_trains_nothing(tmp_path: Path) -> None:
    def built(name: str, cache: str) -> dict[str, bytes]:
        environment = os.environ | {"REPORTGEN_CACHE": str(tmp_path / cache)}
        command = [sys.executable, "-m", "reportgen", "build", "--out", str(tmp_path / name)]
        subprocess.run(
            [*command, "--seeds", "20"], check=True, env=environment, capture_output=True
        )
        return content(tmp_path / name / "simple-rnn")

    one, other = built("one", "cache 1"), built("other", "cache 2")
    assert one.keys() == other.keys()
    assert [name for name in one if one[name] != other[name]] == ["timings.json"]
    started = time.monotonic()
    assert built("rebuilt", "cache 1") == one
    assert time.monotonic() - started < 60
