"""Style sheets as pages carry them: fewer bytes, the same rules."""

from reportgen.theme.sheets import bare, sheet, tight


def test_comments_and_indentation_are_only_ours() -> None:
    assert bare("// one\nlet a; /* two */\n\n  let b;\n") == "let a;\nlet b;\n"


def test_a_rule_says_the_same_in_fewer_bytes() -> None:
    rule = 'a > b, c :is(d) {\n  font: 600 1rem / 1.3 "A B", serif;\n  color: red;\n}\n'
    assert tight(rule) == 'a>b,c :is(d){font:600 1rem / 1.3 "A B",serif;color:red}'


def test_sheets_follow_one_another_in_the_order_that_they_are_named() -> None:
    both = sheet("style.css", "chart.css")
    assert both == sheet("style.css") + sheet("chart.css")
    assert "/*" not in both
