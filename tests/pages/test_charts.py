"""Charts that pages set themselves: finished without a script, with their data below."""

from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.charts import Chart, Diagram, Members, Part, Picture, Plain, Trace
from reportgen.charts.chart import MOST_SERIES
from reportgen.pages.charts import ChartView, DiagramView, TableCell, figures_of
from reportgen.prose.languages import language
from tests.charts.charts import SHADE, chart, series
from tests.words import make_words

WORDS = make_words().page


def view(shown: Chart, code: str = "en") -> ChartView:
    return ChartView(shown, "figures/t.en.csv", WORDS, language(code, {}))


def texts(found: ChartView) -> list[tuple[str, list[str]]]:
    return [(x.text, [cell.text for cell in cells]) for x, cells in found.rows]


def test_a_table_has_every_x_of_any_series_four_digits_and_real_minus_signs() -> None:
    found = chart(series("a", [(0, 0.5), (1, -0.25)]), series("b", [(1, -0.00003), (2, 1234.56)]))
    assert texts(view(found)) == [
        ("0", ["0.5000", ""]),
        ("1", ["−0.2500", "−3.000 × 10⁻⁵"]),
        ("2", ["", "1,235"]),
    ]


def test_whole_numbers_are_written_whole_column_by_column() -> None:
    counts = series("a", [(0.5, 3), (0.75, 4e8)])
    share = series("b", [(0.5, 0), (0.75, 0.125)])
    assert texts(view(chart(counts, share))) == [
        ("0.5000", ["3", "0"]),
        ("0.7500", ["400,000,000", "0.1250"]),
    ]


@given(st.floats(-1e300, 1e300))
def test_a_script_reads_of_a_cell_what_the_record_has_to_four_digits(value: float) -> None:
    (((_, (cell,))),) = view(chart(series("a", [(0.5, value)]))).rows
    read = float(cell.text.replace("−", "-")) if cell.value is None else cell.value
    assert read == pytest.approx(value, rel=5e-4, abs=0)


def test_a_language_with_a_decimal_comma_says_values_apart() -> None:
    (((x, (cell,))),) = view(chart(series("a", [(3, -0.8)])), "de").rows
    assert x == TableCell("3")
    assert cell == TableCell("−0,8000", -0.8)


def test_rows_are_set_as_html_with_values_that_a_script_can_not_read_in_the_text() -> None:
    found = view(chart(series("a", [(3, -0.8), (4, 1)]), series("b", [(4, 12)])), "de")
    assert found.body == (
        '<tr><th scope=row>3<td data-value="-0.8">−0,8000<td>'
        '<tr><th scope=row>4<td data-value="1.0">1,000<td>12'
    )


def test_what_a_diagram_s_part_is_called_is_escaped() -> None:
    part = Part(title="a < b", note="", size=(9, 9), traces=())
    found = DiagramView(Diagram(title="T", x="t", parts=(part,)), "figures/t.en.csv", WORDS)
    assert found.body == "<tr><th scope=row>a &lt; b"


def test_every_column_is_read_out_at_its_entry_of_the_legend_or_beside_the_slider() -> None:
    rule = series("zero", [], kind="rule")
    band = series("90 %", [(0, 1)], kind="area", tops=((0, 2),))
    found = view(chart(rule, series("", [(0, 3)]), band, series("a", [(0, 1)])))
    assert found.entries == ["", "1 2", "3"]
    assert found.others == {0: "t"}


def test_of_panels_whose_series_share_a_name_each_is_read_out_by_its_own() -> None:
    one, two = (chart(series("a", [(0, 1)])).panels[0] for _ in range(2))
    panels = (one.model_copy(update={"title": "one"}), two.model_copy(update={"title": "two"}))
    found = view(Chart(title="T", panels=panels))
    assert found.entries == [""]
    assert found.others == {0: "one: a", 1: "two: a"}


def test_there_is_no_slider_where_too_many_would_be_read_out() -> None:
    found = view(chart(*(series("", [(0, 1)]) for _ in range(MOST_SERIES + 1))))
    assert not found.is_walked
    assert view(chart(series("", [(0, 1)]))).is_walked
    assert view(chart(members=Members(seeds=(0,), names=("m",), values=((1,),)))).is_walked


def test_the_target_s_column_is_known() -> None:
    found = view(chart(series("", [], kind="rule"), series("a", [(0, 1)], target=True)))
    assert found.target == 0
    assert view(chart(series("a", [(0, 1)]))).target is None


def test_members_are_walked_through_as_a_browser_reads_them() -> None:
    members = Members(seeds=(3, 4, 5), names=("m",), values=((0.0412, None, -inf),))
    assert view(chart(members=members)).walk == "[[0.0412,null,-1e999]]"


def test_members_whose_seeds_do_not_follow_one_another_are_not_walked_through() -> None:
    members = Members(seeds=(0, 2), names=("m",), values=((1, 2),))
    assert view(chart(members=members)).members is None


def test_a_diagram_s_table_has_a_row_for_each_part_and_a_dash_for_no_marks() -> None:
    box = Trace(label="in", shade=SHADE, shape="square", places=((0, 0), (1, 0)), values=(0, 1))
    parts = (
        Part(title="one", note="", size=(9, 9), traces=(box,)),
        Part(title="two", note="none", size=(9, 9), traces=()),
    )
    found = DiagramView(Diagram(title="T", x="t", parts=parts), "figures/t.en.csv", WORDS)
    assert found.rows == [
        (TableCell("one"), [TableCell("0, 1")]),
        (TableCell("two: none"), [TableCell("–")]),
    ]


def test_a_chart_stands_for_the_picture_of_its_language() -> None:
    plain = Plain(width=480, height=240)
    pictures: dict[str, Picture] = {"t": chart(series("a", [(0, 1)])), "p": plain}
    found = figures_of(pictures, WORDS, language("en", {}))
    drawn = found["figures/t.en.svg"]
    assert isinstance(drawn, ChartView)
    assert drawn.csv == "figures/t.en.csv"
    assert found["figures/p.en.svg"] is plain
