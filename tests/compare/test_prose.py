from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.compare.prose import MOST_WORDS, compare_block, compare_prose

texts = st.text(alphabet=st.sampled_from("가나 다ab \n\t.<"), max_size=40)


@settings(deadline=None)
@given(texts, texts)
def test_what_stayed_and_what_came_is_the_new_text(a: str, b: str) -> None:
    parts = compare_block(a, b)
    assert "".join(part.text for part in parts if part.kind != "removed") == b


@settings(deadline=None)
@given(texts, texts)
def test_what_stayed_and_what_went_are_the_old_words(a: str, b: str) -> None:
    parts = compare_block(a, b)
    kept = " ".join(part.text for part in parts if part.kind != "added")
    assert kept.split() == a.split()


@given(texts)
def test_a_block_does_not_differ_from_itself(text: str) -> None:
    assert all(part.kind == "equal" for part in compare_block(text, text))


def test_a_korean_sentence_differs_by_its_words() -> None:
    parts = compare_block("오차는 0.1308 입니다.\n", "오차는 0.0419 입니다.\n")
    assert [(part.kind, part.text) for part in parts] == [
        ("equal", "오차는 "),
        ("removed", "0.1308 "),
        ("added", "0.0419 "),
        ("equal", "입니다.\n"),
    ]


def test_words_that_recur_often_still_hold_a_long_block_in_place() -> None:
    parts = compare_block("old " + "a b " * 150, "new " + "a b " * 150)
    assert [part.kind for part in parts] == ["removed", "added", "equal"]


def test_only_changed_blocks_are_told_and_the_others_counted() -> None:
    found = compare_prose(
        {"ko": {"intro": "하나", "end": "끝"}, "en": {"intro": "one"}},
        {"ko": {"intro": "둘", "end": "끝"}, "en": {"intro": "one", "new": "more"}},
    )
    korean, english = found.languages
    assert ([block.block for block in korean.changed], korean.unchanged) == (["intro"], 1)
    assert [block.block for block in english.changed] == ["new"]
    assert [part.kind for part in english.changed[0].parts] == ["added"]


def test_bare_records_have_no_prose_and_say_so() -> None:
    found = compare_prose(None, {"ko": {}})
    assert found.missing == ("a",)
    assert found.languages == ()


def test_a_block_of_a_hundred_thousand_words_is_compared_by_lines() -> None:
    line = "word " * 50 + "\n"
    long = line * (20 * MOST_WORDS // 1000)
    parts = compare_block(long, long + "the end\n")
    assert [part.kind for part in parts] == ["equal", "added"]
