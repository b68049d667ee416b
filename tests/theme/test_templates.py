"""Templates, sheets and scripts as files that people read."""

from pathlib import Path

import pytest

from reportgen.article import templates_folder

MOST = 120
"""Characters of a line."""
READ = sorted(
    path
    for pattern in ("theme/*.jinja", "theme/*.css", "theme/*.js", "*/post.md.jinja")
    for path in templates_folder().glob(pattern)
)
"""All but the prose: a line of it is a paragraph, and a break in it would be the article's."""


@pytest.mark.parametrize("path", READ, ids=lambda path: path.name)
def test_no_line_of_a_template_is_longer_than_a_screen_is_wide(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    too_long = [number for number, line in enumerate(lines, start=1) if len(line) > MOST]
    assert not too_long
