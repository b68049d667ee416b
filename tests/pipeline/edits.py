"""What tests change in a copy of the article."""

from pathlib import Path

from tests.pipeline.spoilt import Edit


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def spoil(folder: Path, *edits: Edit) -> None:
    """Replace text in files of the article; ``words.*.toml`` are those of every language."""
    for name, old, new in edits:
        paths = sorted(folder.glob(name))
        assert any(old in path.read_text(encoding="utf-8") for path in paths)
        for path in paths:
            text = path.read_text(encoding="utf-8")
            path.write_text(text.replace(old, new, 1), encoding="utf-8")
