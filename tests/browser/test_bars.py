"""The bars that every page clears, measured in a browser as a reader's would be."""

import gzip
import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.browser.browser import Browser
from tests.browser.conftest import Served, module
from tests.publish.tools import tool

pytestmark = pytest.mark.slow

ONE = (120_000, 40_000)
COMPARING = ("diff/", "diff/then/", "history/")
PAGES = {"ko/": ONE, "en/": ONE, "": (200_000, 60_000)} | dict.fromkeys(COMPARING, ONE)
"""Every page, with how many bytes it may load in all, and when they are compressed."""

VIEWS = (*PAGES, *(f"{page}#en" for page in COMPARING))
"""What can be seen of them: pages that compare show one of their languages at a time."""

ATTEMPTS = 4
"""A busy machine delays a page: Lighthouse may look as often as this."""

every_page = pytest.mark.parametrize("page", PAGES)
every_view = pytest.mark.parametrize("page", VIEWS)


def loaded(folder: Path, page: str) -> list[Path]:
    """Return the page and every file that it loads by itself."""
    path = folder / page / "index.html"
    text = path.read_text(encoding="utf-8")
    found = re.findall(r'<(?:link rel="stylesheet" href|script src|img src)="([^"]+)"', text)
    return [path, *((path.parent / place).resolve() for place in dict.fromkeys(found))]


@every_page
def test_a_page_with_all_it_loads_is_small(pages: Served, page: str) -> None:
    contents = [path.read_bytes() for path in loaded(pages.folder, page)]
    whole, compressed = PAGES[page]
    assert sum(map(len, contents)) <= whole
    assert sum(len(gzip.compress(content)) for content in contents) <= compressed


@every_page
def test_lighthouse_gives_a_page_a_hundred_four_times(
    pages: Served, page: str, tmp_path: Path
) -> None:
    scores: dict[str, float] = {}
    for _ in range(ATTEMPTS):
        found = lighthouse(pages.address + page, tmp_path / "report.json")
        scores = {name: max(score, scores.get(name, 0)) for name, score in found.items()}
        if set(scores.values()) == {1}:
            break
    assert scores == {"performance": 1, "accessibility": 1, "best-practices": 1, "seo": 1}


def lighthouse(address: str, report: Path) -> dict[str, float]:
    """Return Lighthouse's scores of a page on a slow telephone, between 0 and 1."""
    subprocess.run(
        [
            tool("node"),
            module("lighthouse/cli/index.js"),
            address,
            "--quiet",
            "--output=json",
            f"--output-path={report}",
            "--chrome-flags=--headless=new --no-sandbox --disable-gpu --disable-quic",
        ],
        check=True,
        timeout=180,
        env={"PATH": "/usr/bin:/bin", "HOME": str(report.parent), "CHROME_PATH": tool("chromium")},
    )
    told = json.loads(report.read_text(encoding="utf-8"))
    return {name: category["score"] for name, category in told["categories"].items()}


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [320, 390, 1280])
@every_view
def test_axe_finds_nothing_wrong(
    pages: Served, browser: Browser, page: str, width: int, *, dark: bool
) -> None:
    browser.open(pages.address + page, width=width, dark=dark)
    assert violations(browser) == []


def violations(browser: Browser) -> list[Any]:
    """Return what axe finds wrong with the page that is open: the rule, and the first element."""
    source = Path(module("axe-core/axe.min.js")).read_text(encoding="utf-8")
    browser.see(f"{source};0")
    found: list[Any] = browser.see(
        "axe.run({rules: {'target-size': {enabled: true}}})"
        ".then(result => result.violations.map(one => [one.id, one.nodes[0].html]))"
    )
    return found


@every_view
def test_no_text_stands_on_a_ground_of_which_its_contrast_can_not_be_told(
    pages: Served, browser: Browser, page: str
) -> None:
    source = Path(module("axe-core/axe.min.js")).read_text(encoding="utf-8")
    browser.open(pages.address + page, width=390)
    browser.see(f"{source};0")
    found = browser.see(
        "axe.run({runOnly: ['color-contrast']}).then(result => result.incomplete"
        ".flatMap(one => one.nodes.map(node => node.any[0].data.messageKey)))"
    )
    # What has been scrolled out of sight, and an arrow, are as they should be.
    assert set(found) <= {"elmPartiallyObscured", "nonBmp", "shortTextContent"}


@every_page
def test_the_nu_checker_has_neither_error_nor_warning(pages: Served, page: str) -> None:
    assert nu_says(pages.folder / page / "index.html") == (0, "")


def nu_says(*paths: Path) -> tuple[int, str]:
    """Return what the Nu checker ends with, and what it says of pages."""
    jar = module("vnu-jar/build/dist/vnu.jar")
    told = subprocess.run(
        [tool("java"), "-jar", jar, *map(str, paths)], check=False, capture_output=True, text=True
    )
    return told.returncode, told.stderr


@pytest.mark.parametrize("width", [390, 1280])
@every_view
def test_a_page_asks_for_little_and_only_here_and_nothing_in_it_moves(
    pages: Served, browser: Browser, page: str, width: int
) -> None:
    browser.open(pages.address + page, width=width)
    browser.scroll_through()
    asked = browser.see("performance.getEntriesByType('resource').map(one => one.name)")
    asked = [name for name in asked if not name.startswith("data:")]
    assert len(asked) + 1 <= 6
    assert all(name.startswith(pages.address) for name in asked)
    assert browser.see("shifted") == 0
    assert browser.errors == []


@pytest.mark.parametrize("width", [320, 390, 768, 1024, 1280, 1920])
@every_view
def test_nothing_is_wider_than_the_window(
    pages: Served, browser: Browser, page: str, width: int
) -> None:
    # 320 pixels are also what a window of 1280 has left at 400 % zoom.
    browser.open(pages.address + page, width=width)
    assert browser.see("document.documentElement.scrollWidth") <= width


@every_view
def test_a_page_prints_without_what_only_a_screen_needs(
    pages: Served, browser: Browser, page: str
) -> None:
    browser.open(pages.address + page)
    browser.call("Emulation.setEmulatedMedia", media="print")
    shown = browser.see(
        "['.languages', '.contents', '.copy', '.walk', '.skip', '.chart details', '.legend input']"
        ".filter(what => [...document.querySelectorAll(what)]"
        ".some(found => getComputedStyle(found).display !== 'none'))"
    )
    assert shown == []
    after = (
        "[...document.querySelectorAll('p a[href^=http]')]"
        ".map(link => getComputedStyle(link, '::after').content)"
    )
    told = browser.see(after)
    assert told or "compare" in browser.see("document.body.className")
    assert all("http" in content for content in told)
