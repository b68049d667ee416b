"""``reportgen publish`` as it is typed."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from reportgen.cli import main
from reportgen.publish.sites import SITES
from tests.publish.conftest import WithSites

POST = "_posts/2020-01-02-tiny.md"


class Desk:
    """A writer's desk: an article, its build, a Jekyll site, and the command."""

    def __init__(self, article: Path, built: Path, site: Path) -> None:
        self.article, self.built, self.site = article, built, site

    def publish(self, *options: str, kind: str = "jekyll") -> Result:
        arguments = ["publish", kind, str(self.site), str(self.article), "--out", str(self.built)]
        return CliRunner().invoke(main, [*arguments, *options])


@pytest.fixture
def desk(with_sites: WithSites, built: Path, tmp_path: Path) -> Desk:
    """Return a desk whose site has a configuration and nothing else."""
    site = tmp_path / "내 블로그"
    site.mkdir()
    (site / "_config.yml").write_text("title: x\n")
    return Desk(with_sites(), built, site)


def test_a_dry_run_prints_the_plan_and_touches_nothing(desk: Desk) -> None:
    result = desk.publish("--dry-run")
    assert result.exit_code == 0
    assert result.output.splitlines() == [
        "create    assets/tiny/overlay.en.svg",
        "create    assets/tiny/overlay.ko.svg",
        "create    assets/tiny/cover.ko.png",
        f"create    {POST}",
        "create    _posts/2020-01-02-tiny-en.md",
        "5 create",
    ]
    assert [path.name for path in desk.site.iterdir()] == ["_config.yml"]


def test_the_second_time_all_is_unchanged(desk: Desk) -> None:
    assert desk.publish().output.endswith("5 create\n")
    assert desk.publish().output.endswith("5 unchanged\n")


def test_a_conflict_is_shown_and_ends_with_1_until_forced(desk: Desk) -> None:
    desk.publish()
    post = desk.site / POST
    ours = post.read_text("utf-8")
    post.write_text(ours.replace("Text.", "Text, *mine*."), "utf-8")
    for options in (["--dry-run"], []):
        result = desk.publish(*options)
        assert result.exit_code == 1
        assert f"conflict  {POST} (edited since the last publish)" in result.output
        assert "-Text, *mine*.\n+Text.\n" in result.output
        assert "mine" in post.read_text("utf-8")
    assert desk.publish("--force").exit_code == 0
    assert post.read_text("utf-8") == ours
    assert "mine" in (desk.site / ".reportgen" / "kept" / POST).read_text("utf-8")


def test_unpublish_takes_out_exactly_what_was_put_in(desk: Desk) -> None:
    desk.publish()
    result = desk.publish("--unpublish")
    assert result.output.endswith("5 remove\n")
    assert [path.name for path in desk.site.iterdir()] == ["_config.yml"]


def test_unpublishing_needs_neither_a_build_nor_a_configuration(desk: Desk) -> None:
    desk.publish()
    (desk.site / "_config.yml").unlink()
    (desk.built / "tiny" / "record.json").unlink()
    assert desk.publish("--unpublish").exit_code == 0
    assert list(desk.site.iterdir()) == []


def test_the_help_names_every_site() -> None:
    text = CliRunner().invoke(main, ["publish", "--help"]).output
    assert all(name in text.split("Examples:")[0] for name in SITES)


def test_what_was_not_published_cannot_be_taken_out(desk: Desk) -> None:
    result = desk.publish("--unpublish")
    assert result.exit_code == 2
    assert "holds nothing that was published as 'jekyll/tiny'" in result.output


def test_plain_files_may_go_into_a_new_folder_which_goes_again(desk: Desk) -> None:
    desk.site = desk.site / "new"
    assert desk.publish(kind="html").exit_code == 0
    assert (desk.site / "tiny" / "index.html").is_file()
    assert desk.publish("--unpublish", kind="html").exit_code == 0
    assert not desk.site.exists()


@pytest.mark.parametrize("kind", ["wordpress", "hugo"])
def test_what_is_no_such_site_ends_with_2_and_one_line(desk: Desk, kind: str) -> None:
    result = desk.publish(kind=kind)
    assert result.exit_code == 2
    assert result.output.startswith("Error: ")
    assert len(result.output.splitlines()) == 1


def test_a_diff_commands_no_terminal(desk: Desk) -> None:
    desk.publish()
    (desk.site / POST).write_text("\x1b[2J\tmine\n", "utf-8")
    result = desk.publish()
    assert "-\\x1b[2J\tmine" in result.output
