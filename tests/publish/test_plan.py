"""What a publication would change is worked out from contents alone."""

from hypothesis import given
from hypothesis import strategies as st

from reportgen.publish.manifest import ABSENT, digest
from reportgen.publish.plan import Action, Plan, make_plan

POST = "_posts/2018-06-20-simple-rnn.md"
OURS = {POST: (digest(b"old\n"),)}


def actions(plan: Plan) -> dict[str, str]:
    return {step.path: str(step.action) for step in plan.steps}


def test_a_file_that_is_not_there_is_created() -> None:
    assert actions(make_plan({POST: b"new\n"}, {POST: None}, {})) == {POST: "create"}


def test_a_file_as_it_was_left_is_updated() -> None:
    assert actions(make_plan({POST: b"new\n"}, {POST: b"old\n"}, OURS)) == {POST: "update"}


def test_a_file_that_is_as_it_should_be_is_unchanged_whoever_wrote_it() -> None:
    assert actions(make_plan({POST: b"new\n"}, {POST: b"new\n"}, {})) == {POST: "unchanged"}
    assert actions(make_plan({POST: b"old\n"}, {POST: b"old\n"}, OURS)) == {POST: "unchanged"}


def test_a_file_that_somebody_edited_is_a_conflict_and_shown_as_a_diff() -> None:
    plan = make_plan({POST: b"same\nnew\n"}, {POST: b"same\nmine\n"}, OURS)
    (step,) = plan.conflicts
    assert step.why == "edited since the last publish"
    assert step.diff().splitlines()[2:] == ["@@ -1,2 +1,2 @@", " same", "-mine", "+new"]


def test_a_file_of_somebody_else_is_a_conflict() -> None:
    (step,) = make_plan({POST: b"new\n"}, {POST: b"mine\n"}, {}).conflicts
    assert step.why == "is not reportgen's"


def test_a_file_that_somebody_deleted_is_a_conflict() -> None:
    (step,) = make_plan({POST: b"new\n"}, {POST: None}, OURS).conflicts
    assert step.why == "deleted since the last publish"
    assert step.diff() == ""


def test_a_file_that_a_killed_publish_had_not_written_yet_is_created() -> None:
    announced = {POST: (ABSENT, digest(b"new\n"))}
    assert actions(make_plan({POST: b"newer\n"}, {POST: None}, announced)) == {POST: "create"}
    assert actions(make_plan({POST: b"newer\n"}, {POST: b"new\n"}, announced)) == {POST: "update"}


def test_crlf_line_ends_are_nobodys_edit_and_stay() -> None:
    assert actions(make_plan({POST: b"old\n"}, {POST: b"old\r\n"}, OURS)) == {POST: "unchanged"}
    (step,) = make_plan({POST: b"new\nline\n"}, {POST: b"old\r\n"}, OURS).steps
    assert (step.action, step.new) == (Action.UPDATE, b"new\r\nline\r\n")


def test_line_ends_are_part_of_a_file_that_is_no_text() -> None:
    picture = {"a.png": (digest(b"\0\n"),)}
    assert make_plan({"a.png": b"\0\n"}, {"a.png": b"\0\r\n"}, picture).conflicts


def test_force_overrules_a_conflict_and_says_to_keep_a_copy() -> None:
    (step,) = make_plan({POST: b"new\n"}, {POST: b"mine\n"}, OURS, force=True).steps
    assert (step.action, step.keeps) == (Action.UPDATE, True)
    (step,) = make_plan({}, {POST: b"mine\n"}, OURS, force=True).steps
    assert (step.action, step.keeps) == (Action.REMOVE, True)
    (step,) = make_plan({POST: b"new\n"}, {POST: None}, OURS, force=True).steps
    assert (step.action, step.keeps) == (Action.CREATE, False)


def test_a_figure_that_the_article_gave_up_is_removed_after_the_post_is_written() -> None:
    written = {"a.svg": (digest(b"a"),), **OURS}
    present = {"a.svg": b"a", POST: b"old\n", "theirs.svg": b"a"}
    plan = make_plan({POST: b"new\n"}, present, written)
    assert actions(plan) == {POST: "update", "a.svg": "remove"}
    assert list(actions(plan)) == [POST, "a.svg"]


def test_nothing_is_removed_while_an_edited_post_may_still_show_it() -> None:
    written = {"a.svg": (digest(b"a"),), **OURS}
    plan = make_plan({POST: b"new\n"}, {"a.svg": b"a", POST: b"mine\n"}, written)
    assert actions(plan) == {POST: "conflict", "a.svg": "unchanged"}
    assert plan.of(Action.UNCHANGED)[0].why == "goes once the conflicts are settled"


def test_a_picture_is_not_shown_as_a_diff() -> None:
    (step,) = make_plan({"a.svg": b"<svg>1"}, {"a.svg": b"<svg>2"}, {}).conflicts
    assert step.diff() == ""


FILES = st.dictionaries(st.sampled_from(["a", "b", "c"]), st.binary(max_size=2))


@given(FILES, FILES, FILES)
def test_a_plan_touches_only_what_is_wanted_or_was_written(
    wanted: dict[str, bytes], present: dict[str, bytes], before: dict[str, bytes]
) -> None:
    written = {path: (digest(content),) for path, content in before.items()}
    for step in make_plan(wanted, present, written).of(Action.UPDATE, Action.REMOVE):
        assert digest(present[step.path]) in written[step.path]
