"""The walk through the seeds shows what the record has, as a browser decodes it."""

from pathlib import Path

import pytest
from markupsafe import Markup

from reportgen.charts import Axis, Chart, Look, Members, Panel, Series
from reportgen.charts.members import shortened
from reportgen.pages.charts import ChartView
from reportgen.prose.languages import language
from reportgen.theme.environment import theme_environment
from reportgen.theme.sheets import script
from tests.browser.browser import Browser
from tests.browser.site import serving
from tests.charts.charts import SHADE
from tests.words import make_words

pytestmark = pytest.mark.slow

WORDS = make_words().page


def page(code: str, *values: float | None) -> str:
    """Return a page in a language with nothing but an ensemble to walk through."""
    axis = Axis(view=(-10, 10))
    area = Series(kind="area", look=Look(shade=SHADE), outline="m0 0l1 1")
    members = shortened(Members(seeds=tuple(range(len(values))), names=("m",), values=(values,)))
    panel = Panel(title="m", x=axis, y=axis, series=(area,))
    shown = Chart(title="T", panels=(panel,), members=members)
    template = theme_environment().get_template("chart.html.jinja").module
    view = ChartView(shown, "m.csv", WORDS, language(code))
    chart = template.article_chart(view, "", Markup(), "", True, "")  # type: ignore[attr-defined]  # noqa: FBT003  (a macro has no keywords of ours)
    return f"<!doctype html><html lang={code}><body>{chart}<script>{script()}</script></html>"


@pytest.mark.parametrize(
    ("code", "values", "texts"),
    [
        ("en", (0.0412, 0.1308, 5000.0), ["0.0412", "0.1308", "5,000"]),
        ("en", (250000.0, 310000.0, 199000.0), ["250,000", "310,000", "199,000"]),
        ("en", (-0.8, 0.2, 0.5), ["−0.8", "0.2", "0.5"]),
        ("ko", (-5.0, 0.5, None), ["−5", "0.5", "∞"]),
        ("en", (1e9, 1.2345e-30, float("-inf")), ["1 × 10⁹", "1.235 × 10⁻³⁰", "−∞"]),
        ("de", (-0.8, 250000.0, 3e-5), ["−0,8", "250.000", "3 × 10⁻⁵"]),
    ],
)
def test_every_member_is_shown_as_the_record_has_it(
    browser: Browser, tmp_path: Path, code: str, values: tuple[float | None, ...], texts: list[str]
) -> None:
    (tmp_path / "index.html").write_text(page(code, *values), encoding="utf-8")
    with serving(tmp_path) as address:
        browser.open(address)
        said = browser.see(
            "(range => [0, 1, 2].map(at => { range.value = at;"
            "  range.dispatchEvent(new Event('input')); return range.ariaValueText; }))"
            "(document.querySelector('[type=range]'))"
        )
    infinite = [float("inf") if value is None else value for value in values]
    ranks = [sorted(infinite).index(value) for value in infinite]
    percentiles = [(17, 50, 83)[rank] for rank in ranks]
    assert said == [
        f"{seed}: m {text} · percentile {percentile}"
        for seed, (text, percentile) in enumerate(zip(texts, percentiles, strict=True))
    ]
