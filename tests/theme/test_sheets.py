"""Sheets and scripts as pages carry them: fewer bytes that say the same."""

from pathlib import Path

import pytest

from reportgen.theme import sheets
from reportgen.theme.sheets import script, sheet


@pytest.fixture
def theme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a theme of empty files, which stands for ours."""
    monkeypatch.setattr(sheets, "templates_folder", lambda: tmp_path)
    folder = tmp_path / "theme"
    folder.mkdir()
    for name in ("style.css", "chart.css", "scroll.css", "compare.css", "page.js"):
        (folder / name).touch()
    return folder


def test_comments_and_indentation_are_only_ours(theme: Path) -> None:
    (theme / "page.js").write_text("// one\nlet a; /* two */\n\n  let b;\n", encoding="utf-8")
    assert script() == "let a;let b;"


def test_a_rule_says_the_same_in_fewer_bytes(theme: Path) -> None:
    rule = 'a > b, c :is(d) {\n  font: 600 1rem / 1.3 "A B", serif;\n  color: red; /* one */\n}\n'
    (theme / "style.css").write_text(rule, encoding="utf-8")
    assert sheet("article") == 'a>b,c :is(d){font:600 1rem / 1.3 "A B",serif;color:red}'


def test_what_a_string_holds_is_left_as_it_is(theme: Path) -> None:
    (theme / "style.css").write_text('a::after { content: "a; b > {c}  d" }', encoding="utf-8")
    (theme / "page.js").write_text("f(`one\n// two\n  three`);\n", encoding="utf-8")
    assert '"a; b > {c}  d"' in sheet("report")
    assert script() == "f(`one\n// two\n  three`);"


def test_sheets_follow_one_another_and_reports_have_one_of_their_own(theme: Path) -> None:
    for name in ("style", "chart", "scroll", "compare"):
        (theme / f"{name}.css").write_text(f".{name} {{ color: red }}\n", encoding="utf-8")
    assert sheet("article") == "".join(
        f".{name}{{color:red}}" for name in ("style", "chart", "scroll")
    )
    assert sheet("report") == sheet("article").replace("scroll", "compare")
