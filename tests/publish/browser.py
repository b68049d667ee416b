"""Chromium as a reader with a narrow telephone."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from tests.publish.tools import tool

WIDTH, HEIGHT = 390, 844
"""CSS pixels of the narrow telephone."""

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

_SEEN = """
const done = arguments[0];
const images = Array.from(document.images);
images.forEach(image => { image.loading = "eager"; });
Promise.allSettled(images.map(image => image.decode())).then(() => done({
  language: document.documentElement.lang,
  width: document.documentElement.scrollWidth,
  figures: images.map(image => [image.currentSrc, image.naturalWidth > 0]),
  drawn: document.querySelectorAll("figure svg").length,
  links: Array.from(document.links, link => link.href),
}));
"""


@dataclass(frozen=True)
class Seen:
    """What a reader sees of one page; ``width`` is that of its content in CSS pixels.

    ``figures`` tells of each picture whether it was loaded, ``drawn`` how many are in the page.
    """

    language: str
    width: int
    figures: dict[str, bool]
    drawn: int
    links: tuple[str, ...]
    errors: tuple[str, ...]


class Browser:
    """A browser that tells what it sees."""

    def __init__(self, driver: Any) -> None:
        self.driver = driver

    def open(self, address: str) -> Seen:
        """Return what is seen at an address; what an earlier page logged is forgotten."""
        self.driver.get("about:blank")
        self.driver.get_log("browser")
        self.driver.get(address)
        seen = self.driver.execute_async_script(_SEEN)
        log = [entry["message"] for entry in self.driver.get_log("browser")]
        figures = {source: bool(loaded) for source, loaded in seen["figures"]}
        links = tuple(seen["links"])
        return Seen(seen["language"], seen["width"], figures, seen["drawn"], links, tuple(log))


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start Debian's Chromium with a profile of its own; yields it."""
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = tool("chromium")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        for flag in (*FLAGS, f"--user-data-dir={profile}"):
            options.add_argument(flag)
        driver = webdriver.Chrome(options=options, service=Service(tool("chromedriver")))
        try:
            size = {"width": WIDTH, "height": HEIGHT, "deviceScaleFactor": 1, "mobile": True}
            driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
            yield Browser(driver)
        finally:
            driver.quit()
