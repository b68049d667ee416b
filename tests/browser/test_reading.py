"""What a reader can do on a page: by mouse, by keyboard, and without the script."""

import re

import pytest

from tests.browser.browser import Browser
from tests.browser.conftest import Served

pytestmark = pytest.mark.slow

OVERLAY = "document.querySelector('[data-block=overlay] .chart')"
SEEDS = "document.querySelector('[data-block=distribution] .chart')"

AT_REST = """(async () => {
  for (let still = 0, y = -1; still < 8; still = y === scrollY ? still + 1 : 0) {
    y = scrollY;
    await new Promise(done => setTimeout(done, 60));
  }
})()"""
"""Waits until the page, which glides to where a link leads, has not moved for half a second."""


def test_without_a_script_every_chart_is_drawn_and_its_legend_still_switches_curves(
    pages: Served, browser: Browser
) -> None:
    browser.open(f"{pages.address}en/", script=False)
    curve = f"getComputedStyle({OVERLAY}.querySelector('g.s1')).display"
    assert browser.see(f"{OVERLAY}.querySelector('svg').getBoundingClientRect().height") > 150
    assert browser.see(curve) == "inline"
    assert browser.see(f"getComputedStyle({OVERLAY}.querySelector('.walk')).display") == "none"
    browser.see(f"{OVERLAY}.querySelector('.k1').checked = false")
    assert browser.see(curve) == "none"
    assert browser.see("document.querySelector('a:has(> data)').hash") == "#provenance"


def test_walking_to_a_time_by_keyboard_shows_every_value_and_error(
    pages: Served, browser: Browser
) -> None:
    from selenium.webdriver.common.keys import Keys

    browser.open(f"{pages.address}en/")
    browser.see(f"{OVERLAY}.querySelector('[type=range]').focus()")
    browser.press(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT)
    said = browser.see(f"{OVERLAY}.querySelector('[type=range]').ariaValueText")
    assert re.match(r"2: Original data [−\d.]+, model_0 [−\d.]+ \([+−][\d.]+\), model_1", said)
    row = browser.see(
        f"[...{OVERLAY}.querySelectorAll('tbody tr')[2].cells].map(c => c.textContent)"
    )
    assert row[0] == "2"
    assert all(value in said for value in row)


def test_pointing_at_a_time_shows_the_nearest(pages: Served, browser: Browser) -> None:
    browser.open(f"{pages.address}ko/", width=390)
    for share, index in ((0.0, "0"), (1.0, "46")):
        browser.see(
            f"(area => {{ const box = area.getBoundingClientRect(); area.dispatchEvent("
            f"new PointerEvent('pointerdown', {{clientX: box.left + {share} * box.width}})) }})"
            f"({OVERLAY}.querySelector('.area'))"
        )
        assert browser.see(f"{OVERLAY}.querySelector('.walk b').textContent") == index


def test_the_seed_slider_walks_through_the_members(pages: Served, browser: Browser) -> None:
    from selenium.webdriver.common.keys import Keys

    browser.open(f"{pages.address}en/")
    browser.see(f"{SEEDS}.querySelector('[type=range]').focus()")
    browser.press(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT)
    said = browser.see(f"{SEEDS}.querySelector('[type=range]').ariaValueText")
    found = re.match(r"3: model_0 ([\d.]+) · percentile \d+, model_1 ([\d.]+) · perc", said)
    assert found
    rows = (pages.folder / "figures" / "distribution.en.csv").read_text(encoding="utf-8").split()
    member = next(row for row in rows if row.startswith("3,"))
    values = [float(value) for value in member.split(",")[1:]]
    assert [float(shown) for shown in found.groups()] == pytest.approx(values, abs=5.1e-5)


def test_a_number_opens_its_origin_and_gives_the_focus_back(
    pages: Served, browser: Browser
) -> None:
    from selenium.webdriver.common.keys import Keys

    browser.open(f"{pages.address}en/")
    link = "document.querySelector('p a[title$=\"/models/persistence/metrics/mse\"]')"
    network = "document.querySelector('li a[title=\"/models/model_0/metrics/mse\"]')"
    for number in (link, network):
        browser.see(f"{number}.scrollIntoView({{block: 'center', behavior: 'instant'}})")
        browser.see(f"{number}.focus()")
        before = browser.see("scrollY")
        browser.press(Keys.ENTER)
        assert browser.see("new Promise(done => setTimeout(() => done(scrollY), 300))") == before
        told = browser.see("document.querySelector('.origin:popover-open').innerText")
        assert "/metrics/mse" in told
        assert "tensorflow" in told
        browser.press(Keys.ESCAPE)
        assert browser.see("document.querySelector('.origin:popover-open')") is None
        assert browser.see(f"document.activeElement === {number}")
    assert "percentile" in told
    assert "Then (2018)" in told


def test_one_language_alone_is_remembered_and_in_the_address(
    pages: Served, browser: Browser
) -> None:
    seen = (
        "[...document.querySelectorAll('h1 .cell')].map(e => getComputedStyle(e).display != 'none')"
    )
    browser.open(pages.address)
    assert browser.see(seen) == [True, True]
    browser.see("document.querySelector('[data-only=en]').click()")
    assert browser.see(seen) == [False, True]
    assert browser.see("location.search") == "?lang=en"
    browser.open(pages.address)
    assert browser.see(seen) == [False, True]
    browser.open(f"{pages.address}?lang=ko")
    assert browser.see(seen) == [True, False]
    browser.see("document.querySelector('[data-only=\"\"]').click()")
    browser.open(pages.address)
    assert browser.see(seen) == [True, True]


def test_the_table_of_contents_follows_the_reader(pages: Served, browser: Browser) -> None:
    browser.open(f"{pages.address}en/")
    current = "document.querySelector('.contents [aria-current]').hash"
    assert browser.see(current) == "#prediction"
    browser.see("document.getElementById('results').scrollIntoView({behavior: 'instant'})")
    browser.see("new Promise(done => setTimeout(done, 200))")
    assert browser.see(current) == "#results"


def test_the_table_of_contents_follows_in_every_language_that_is_shown(
    pages: Served, browser: Browser
) -> None:
    shown = (
        "[...document.querySelectorAll('.contents [aria-current] .cell')]"
        ".filter(cell => cell.offsetParent).map(cell => cell.lang)"
    )
    top = "document.querySelector('.contents').getBoundingClientRect().top"
    link = "document.querySelector('.contents [href=\"#results\"]')"
    for address, expected in (("", ["ko", "en"]), ("?lang=ko", ["ko"]), ("?lang=en", ["en"])):
        browser.open(f"{pages.address}{address}")
        browser.see(f"{link}.click()")
        browser.see(AT_REST)
        assert browser.see("document.querySelector('.contents [aria-current]').hash") == "#results"
        assert browser.see(shown) == expected
        assert browser.see(top) >= 0
        heading = f"document.getElementById('{expected[0]}-results').getBoundingClientRect().top"
        assert 40 < browser.see(heading) < 200
    browser.open(pages.address, width=390)
    assert browser.see("getComputedStyle(document.querySelector('.contents')).display") == "none"


@pytest.mark.parametrize("width", [320, 390])
def test_no_figure_scrolls_sideways_on_a_telephone(
    pages: Served, browser: Browser, width: int
) -> None:
    for page in ("ko/", "en/", ""):
        browser.open(f"{pages.address}{page}", width=width)
        wide = browser.see(
            "[...document.querySelectorAll('figure, figure *')].filter(element => "
            "!element.closest('details') && !element.closest('svg')"
            " && element.scrollWidth > element.clientWidth + 1"
            " && getComputedStyle(element).display !== 'inline').map(element => element.outerHTML)"
        )
        assert wide == []


def test_every_figure_offers_its_data_as_a_table_and_as_csv(
    pages: Served, browser: Browser
) -> None:
    browser.open(f"{pages.address}ko/")
    figures = browser.see(
        "[...document.querySelectorAll('figure')].map(figure => "
        "[figure.querySelectorAll('details tbody tr').length,"
        " figure.querySelector('details a[download]')?.getAttribute('href')])"
    )
    assert len(figures) == 5
    for rows, address in figures:
        assert rows >= 5
        assert (pages.folder / "ko" / address).is_file()


@pytest.mark.parametrize("page", ["ko/", "en/", "", "diff/", "diff/then/", "history/"])
def test_everything_in_hangul_says_that_it_is_korean(
    pages: Served, browser: Browser, page: str
) -> None:
    browser.open(f"{pages.address}{page}")
    found = browser.see(
        "(walk => { const found = []; while (walk.nextNode()) {"
        "  const element = walk.currentNode.parentElement;"
        "  if (/[가-힣]/.test(walk.currentNode.data) && !element.closest('script')"
        "      && !element.closest('[lang]').lang.startsWith('ko'))"
        "    found.push(walk.currentNode.data); } return found; })"
        "(document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT))"
    )
    assert found == []
