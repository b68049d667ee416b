"""The pages of the documents written by hand."""

import pytest

from tests.pages.documents import render


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    return render("ko", "en")
