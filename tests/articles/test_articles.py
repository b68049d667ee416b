"""Eight articles of other kinds: each built from nothing, checked, compared by seed, published.

Each is built once a seed. What the articles have in common is asked of all of them, what is true
of one alone in ``test_truths.py``.
"""

import json
import re

import pytest

from tests.articles.conftest import ARTICLES, Workshop

pytestmark = pytest.mark.slow


@pytest.fixture(params=ARTICLES, scope="module")
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_an_article_is_built_from_an_empty_folder_and_checked(
    name: str, workshop: Workshop
) -> None:
    built = workshop.built(name)
    assert {"index.html", "record.json", "metrics.csv"} <= {path.name for path in built.iterdir()}
    accepted = workshop.run("check", str(workshop.source(name)), "--accept")
    assert accepted.exit_code == 0, accepted.output
    checked = workshop.run("check", str(workshop.source(name)), "--out", str(built.parent))
    assert (checked.exit_code, checked.stdout) == (0, "0 findings\n"), checked.output


def test_a_diff_of_two_seeds_says_what_the_two_records_say(name: str, workshop: Workshop) -> None:
    sides = [workshop.built(name, seed) for seed in (0, 1)]
    result = workshop.run("diff", *map(str, sides), "--format", "json")
    found = json.loads(result.stdout)
    a, b = (workshop.record(name, seed) for seed in (0, 1))
    verdicts = {row["verdict"] for row in [*found["metrics"], *found["claims"]]}
    assert result.exit_code == (4 if "flipped" in verdicts else 1 if "changed" in verdicts else 0)
    assert not found["claims_missing"]
    for row in found["metrics"]:
        model, metric = row["model"], row["metric"]
        values = [side.models[model].metrics[metric] for side in (a, b)]
        assert [row["a"], row["b"]] == values
        assert (row["verdict"] == "identical") is (values[0] == values[1])
        if model not in a.ensembles:
            assert row["verdict"] == "identical", "what has no ensemble, the seed can't move"
        elif a.ensembles[model] == b.ensembles[model]:
            assert row["verdict"] in ("identical", "within seed noise")


def test_a_diff_says_nothing_of_tests_that_nobody_made(name: str, workshop: Workshop) -> None:
    sides = [str(workshop.built(name, seed)) for seed in (0, 1)]
    written = workshop.run("diff", *sides, "--format", "markdown").stdout
    assert "None" not in written
    assert not re.search(r"tests: 0|placed by percentile: 0", written)


def test_what_is_published_has_every_page_of_the_article(name: str, workshop: Workshop) -> None:
    built, site = workshop.built(name), workshop.home / "site"
    done = workshop.run("publish", "html", str(site), str(built), "--out", str(built.parent))
    assert done.exit_code == 0, done.output
    pages = {path.relative_to(site / built.name) for path in (site / built.name).rglob("*.html")}
    assert pages >= {path.relative_to(built) for path in built.glob("*/index.html")}


def test_no_column_and_no_sentence_of_the_article_has_nothing_to_say(
    name: str, workshop: Workshop
) -> None:
    for post in workshop.built(name).glob("post.*.md"):
        text = post.read_text(encoding="utf-8")
        for table in re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE):
            head, _, *rows = (line.strip("|").split("|") for line in table.splitlines())
            for column, cells in zip(head, zip(*rows, strict=True), strict=True):
                assert {cell.strip() for cell in cells} - {"—", ""}, f"{post.name}: {column}"
        assert not re.search(r"\bNone\b|\bnan\b|\{|\}|: \.|\(\)", text), post
