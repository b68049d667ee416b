"""Where environments are kept."""

from pathlib import Path

from reportgen.environments.location import clear_environments, environments_folder
from reportgen.store import Store


def test_clearing_the_cache_removes_the_environments_that_were_made(tmp_path: Path) -> None:
    store = Store(tmp_path)
    (environments_folder(store) / "one" / "bin").mkdir(parents=True)
    assert clear_environments(store) == 1
    assert not environments_folder(store).exists()
