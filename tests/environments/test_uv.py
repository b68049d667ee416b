"""What uv's words become."""

from reportgen.environments.uv import reason


def test_the_first_cause_that_uv_names_is_the_reason_without_addresses() -> None:
    said = """error: No solution found when resolving dependencies
      cause: Because there is no version of x==9 and you require x==9, it is unsatisfiable.
    hint: try something
    """
    assert (
        reason(said)
        == "Because there is no version of x==9 and you require x==9, it is unsatisfiable."
    )
    assert (
        reason("error: Failed to fetch: `https://host.example/simple/x/`") == "Failed to fetch: ``."
    )
    assert reason("") == "uv failed without a word."
