"""An article outside templates/ is found from what was built from it."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from reportgen.cli import main
from reportgen.environments import Run
from reportgen.pipeline.build import build
from reportgen.pipeline.order import Order
from reportgen.store import Store


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


@pytest.fixture
def article(article_copy: Path) -> Path:
    """Return an article of another name than those under templates/."""
    for path in (article_copy / "article.toml", article_copy / "records" / "original-2018.json"):
        text = path.read_text(encoding="utf-8").replace('"simple-rnn"', '"elsewhere"', 1)
        path.write_text(text, encoding="utf-8")
    return article_copy.rename(article_copy.with_name("elsewhere"))


@pytest.fixture
def built(article: Path, kept_run: Run, store: Store, tmp_path: Path) -> Path:
    """Return what was built from it."""
    assert kept_run
    order = Order(str(article), tmp_path / "out", languages=("en",))
    return build(order, store, lambda _event: None).folder


@pytest.fixture
def flipped(built: Path, tmp_path: Path) -> Path:
    """Return another build of it, in which a claim came out otherwise."""
    other = Path(shutil.copytree(built, tmp_path / "other" / "elsewhere"))
    record = json.loads((other / "record.json").read_text(encoding="utf-8"))
    record["models"]["linear_regression"]["metrics"] = {"mse": 9.0, "mae": 9.0}
    (other / "record.json").write_text(json.dumps(record), encoding="utf-8")
    return other


def test_a_diff_judges_the_claims_of_an_article_anywhere(built: Path, flipped: Path) -> None:
    result = run("diff", str(built), str(flipped))
    assert result.exit_code == 4, result.output
    assert "Linear regression beats both RNNs" in result.output
    one_file = run("diff", str(built / "record.json"), str(flipped / "record.json"))
    assert one_file.exit_code == 4


@pytest.mark.parametrize("kind", ["terminal", "markdown", "html"])
def test_a_diff_without_the_article_says_so_and_is_never_silent(
    built: Path, article: Path, kind: str
) -> None:
    article.rename(article.with_name("gone"))
    result = run("diff", str(built), str(built), "--format", kind)
    assert "no claim was judged" in result.stderr
    if kind != "terminal":
        assert "The claims were not judged" in result.stdout
    assert "simple-rnn" not in result.stdout
    assert "A simple RNN" not in result.stdout
    assert (result.exit_code, run("diff", str(built), str(built), "--strict").exit_code) == (0, 1)
    data = json.loads(run("diff", str(built), str(built), "--format", "json").stdout)
    assert data["claims_missing"] is True


def test_an_article_of_another_name_is_refused(built: Path) -> None:
    result = run("diff", str(built), str(built), "--article", "simple_rnn")
    assert result.exit_code == 2
    assert "Article 'simple_rnn' is 'simple-rnn', and the records are of 'elsewhere'" in (
        result.stderr
    )


def test_a_record_that_only_the_article_could_have_is_asked_for_with_its_folder(
    built: Path, article: Path
) -> None:
    assert run("diff", "original-2018", str(built)).exit_code == 0
    article.rename(article.with_name("gone"))
    result = run("diff", "original-2018", str(built))
    assert (result.exit_code, "with --article" in result.stderr) == (2, True)


def test_check_and_publish_find_it_by_its_name(built: Path, tmp_path: Path) -> None:
    out = str(built.parent)
    assert "findings" in run("check", "elsewhere", "--out", out).output
    assert run("publish", "html", str(tmp_path / "site"), "elsewhere", "--out", out).exit_code == 2
    assert run("check", "nowhere", "--out", out).exit_code == 2


def test_what_is_built_from_a_shipped_article_has_no_note(
    kept_run: Run, store: Store, tmp_path: Path
) -> None:
    left = build(Order(out=tmp_path, languages=("en",)), store, lambda _event: None).folder
    assert (left / "timings.json").read_bytes() == kept_run.timings
