"""Chromium with a given window, colour scheme and script."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tests.publish.tools import tool

FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

_WATCH = """
window.shifted = 0;
new PerformanceObserver(list => list.getEntries().forEach(entry => { shifted += entry.value; }))
  .observe({type: "layout-shift", buffered: true});
"""


class Browser:
    """A browser, one page at a time."""

    def __init__(self, driver: Any) -> None:
        self.driver = driver
        self.call("Page.addScriptToEvaluateOnNewDocument", source=_WATCH)

    def call(self, method: str, **parameters: Any) -> Any:
        """Return what a method of the DevTools protocol answers."""
        return self.driver.execute_cdp_cmd(method, parameters)

    def open(
        self, address: str, *, width: int = 1280, dark: bool = False, script: bool = True
    ) -> None:
        """Open a page anew in a window of a width in CSS pixels."""
        self.driver.get("about:blank")
        self.driver.get_log("browser")
        self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width, height=900, deviceScaleFactor=1, mobile=width < 600,
        )  # fmt: skip
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.call("Emulation.setEmulatedMedia", media="", features=[scheme])
        self.call("Emulation.setScriptExecutionDisabled", value=not script)
        self.driver.get(address)

    def see(self, expression: str) -> Any:
        """Return the value of an expression on the page, with or without the page's script."""
        answer = self.call(
            "Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True
        )
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def press(self, *keys: str) -> None:
        """Press keys one after another on what has the focus."""
        from selenium.webdriver.common.action_chains import ActionChains

        ActionChains(self.driver).send_keys(*keys).perform()

    def scroll_through(self) -> None:
        """Scroll to the end, so that all is loaded."""
        self.see(
            "(async () => { for (let y = 0; y < document.body.scrollHeight; y += 700) {"
            "scrollTo({top: y, behavior: 'instant'});"
            "await new Promise(done => setTimeout(done, 30)); } })()"
        )

    @property
    def errors(self) -> list[str]:
        """What the console says."""
        return [entry["message"] for entry in self.driver.get_log("browser")]


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start Chromium with a profile of its own."""
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
            yield Browser(driver)
        finally:
            driver.quit()
