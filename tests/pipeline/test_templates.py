"""Blocks of templates from the cache are those that the parser finds."""

from dataclasses import replace
from pathlib import Path

import pytest

from reportgen.article import find_article, read_template
from reportgen.pipeline import templates
from reportgen.store import Store

SOURCE = """\
{% block one required %}{% endblock %}
{% block two %}{% if claim("a") %}Yes.{% else %}No.{% endif %}{% endblock %}
"""


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "cache")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "post.en.md.jinja"
    path.write_text(SOURCE, encoding="utf-8")
    return path


@pytest.mark.parametrize("name", ["post.md.jinja", "post.en.md.jinja", "post.ko.md.jinja"])
def test_kept_blocks_are_those_that_were_parsed_in_their_order(store: Store, name: str) -> None:
    path = find_article("simple_rnn") / name
    parsed = read_template(path)
    for _ in range(2):
        kept = templates.kept_in(store)(path)
        assert kept == parsed
        assert list(kept.blocks) == list(parsed.blocks)


def test_what_is_kept_is_not_parsed_again_wherever_it_stands(
    store: Store, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = templates.kept_in(store)(path)
    monkeypatch.delattr(templates, "parse_template")
    moved = path.rename(path.with_name("moved"))
    assert templates.kept_in(store)(moved) == replace(first, path=moved)


def test_a_template_that_changed_is_parsed_again(store: Store, path: Path) -> None:
    templates.kept_in(store)(path)
    path.write_text(SOURCE.replace("Yes", "Maybe"), encoding="utf-8")
    assert templates.kept_in(store)(path) == read_template(path)


@pytest.mark.parametrize("what", ["version", "CODE"])
def test_other_code_parses_again(
    store: Store, path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    templates.kept_in(store)(path)
    other = {"version": lambda _: "0", "CODE": path}[what]
    monkeypatch.setattr(templates, what, other)
    templates.kept_in(store)(path)
    assert len(store.entries()) == 2


def test_what_is_wrong_is_found_in_every_build(store: Store, path: Path) -> None:
    path.write_text(SOURCE.replace("No.", ""), encoding="utf-8")
    for _ in range(2):
        (found,) = templates.kept_in(store)(path).findings
        assert "needs a sentence for each outcome" in found.message
    path.unlink()
    assert templates.kept_in(store)(path) == read_template(path)
    assert store.entries() == []
