"""Charts, diagrams and plain pictures as values: frozen, validated, the same after the cache."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from reportgen.charts import Members, Picture, Plain
from reportgen.charts.chart import MOST_SERIES
from reportgen.charts.picture import PICTURES
from reportgen.theme.sheets import sheet
from tests.charts.charts import CHARTS, DIAGRAMS, GRIDS, chart, series

PLAIN = st.builds(Plain, width=st.integers(), height=st.integers())


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(CHARTS | GRIDS | DIAGRAMS | PLAIN)
def test_a_picture_is_the_same_after_it_was_json(picture: Picture) -> None:
    again = PICTURES.validate_json(PICTURES.dump_json({"en": {"own": picture}}))["en"]["own"]
    assert again == picture
    assert type(again) is type(picture)


def test_a_value_can_not_be_changed() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        chart().title = "another"  # type: ignore[misc]  # as mypy says, too


def test_more_named_series_than_the_sheet_has_colours_for_are_no_chart() -> None:
    chart(*(series(str(number), [(0, 1)]) for number in range(12)))
    with pytest.raises(ValidationError, match="13 named series"):
        chart(*(series(str(number), [(0, 1)]) for number in range(13)))


def test_members_are_of_one_shape() -> None:
    with pytest.raises(ValidationError, match="as many members"):
        Members(seeds=(0, 1), names=("m",), values=((1.0,),))
    with pytest.raises(ValidationError, match="has no name"):
        Members(seeds=(0,), names=(), values=((1.0,),))


@pytest.mark.parametrize(("seeds", "follow"), [((3, 4, 5), True), ((0, 2), False), ((), False)])
def test_seeds_that_follow_one_another_can_be_walked_through(
    seeds: tuple[int, ...], *, follow: bool
) -> None:
    assert Members(seeds=seeds, names=(), values=()).follow is follow


def test_what_lies_in_front_is_drawn_last_and_the_legend_keeps_its_order() -> None:
    behind, rule = series("b", [(0, 1)], z=1), series("", [], kind="rule")
    found = chart(rule, series("a", [(0, 1)]), behind)
    assert found.panels[0].layers[0] is behind
    assert [each.label for each in found.legend] == ["a", "b"]
    assert [found.index(each) for each in (rule, behind)] == [None, 1]


@pytest.mark.parametrize("number", range(MOST_SERIES))
def test_every_series_that_a_chart_may_have_has_a_colour_and_a_box_that_works(number: int) -> None:
    written = sheet("article")
    assert f".c{number}{{color:var(--c{number})}}" in written
    assert f".legend:has(.k{number}:not(:checked)) ~ .plot .s{number}" in written.replace(
        "~.", "~ ."
    )
