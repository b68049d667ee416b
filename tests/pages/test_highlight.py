"""Listings as HTML, kept from one build to the next."""

from pathlib import Path

import pytest

from reportgen.pages import highlight
from reportgen.pages.highlight import highlighted, kept_in
from reportgen.store import Store

CODE = "def f(x):\n    return x + 1  # one more\n"


def test_a_listing_that_is_kept_is_not_coloured_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(tmp_path)
    assert kept_in(store)(CODE, "python") == highlighted(CODE, "python")
    monkeypatch.setattr(highlight, "highlighted", lambda *_: "coloured again")
    assert kept_in(store)(CODE, "python") == highlighted(CODE, "python")
    assert kept_in(store)(CODE + "\n", "python") == "coloured again"
    assert kept_in(store)(CODE, "text") == "coloured again"


def test_families_of_tokens_are_coloured_and_names_are_plain() -> None:
    html = highlighted(CODE, "python")
    assert '<span class="k">def</span> <span class="f">f</span>(x):' in html
    assert '<span class="c"># one more</span>' in html


def test_a_language_that_is_not_known_is_only_escaped() -> None:
    assert highlighted("a < b", "no such language") == "a &lt; b"
