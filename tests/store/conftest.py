"""A store in a folder of its own, and how its entries are got at."""

from pathlib import Path

import pytest
from hypothesis import strategies as st

from reportgen.store.store import Store, key

MIB = 1024 * 1024


KEY = key({"experiment": "aa", "seeds": [0, 1]})


files_of_an_entry = st.dictionaries(st.text(max_size=20), st.binary(max_size=300), max_size=4)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "cache", MIB)


def only_file(store: Store) -> Path:
    (path,) = store.folder.iterdir()
    return path
