"""``reportgen check`` over what a build left."""

from pathlib import Path

import pytest

from reportgen.environments.events import unheard
from reportgen.pipeline.build import build
from reportgen.pipeline.check import accept_translations, check
from reportgen.pipeline.order import Order
from reportgen.store import Store
from tests.pipeline.edits import replace


@pytest.mark.usefixtures("kept_run")
def test_a_sound_article_has_no_findings(article_copy: Path, store: Store, tmp_path: Path) -> None:
    accept_translations(str(article_copy))
    build(Order(str(article_copy), tmp_path), store, unheard)
    assert check(str(article_copy), tmp_path, store).findings == ()


@pytest.mark.usefixtures("kept_run")
def test_check_tells_prose_that_went_stale_and_facts_that_parted(
    article_copy: Path, store: Store, tmp_path: Path
) -> None:
    accept_translations(str(article_copy))
    build(Order(str(article_copy), tmp_path), store, unheard)
    replace(article_copy / "post.en.md.jinja", '{{ value("/dataset/n_sample") }}', "many")
    found = "\n".join(check(str(article_copy), tmp_path, store).findings)
    assert "block 'shape' changed in en and not here" in found
    assert "the number /dataset/n_sample" in found


@pytest.mark.usefixtures("kept_run")
def test_a_language_that_was_not_built_is_no_finding_and_is_named(
    store: Store, tmp_path: Path
) -> None:
    build(Order(out=tmp_path, languages=("en",)), store, unheard)
    checked = check(None, tmp_path, store)
    assert (checked.findings, checked.unbuilt) == ((), ("ko",))


def test_the_shipped_article_passes_its_own_check(store: Store) -> None:
    assert check(None, Path("output"), store).findings == ()
