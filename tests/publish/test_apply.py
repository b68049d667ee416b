"""A plan is carried out; what was there before comes back when it is taken out again."""

import contextlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from reportgen.errors import InputError, OutputError
from reportgen.publish import apply as publish_apply
from reportgen.publish.manifest import PATH, Manifest, digest, manifest_json
from tests.publish.small_site import ARTICLE, FIGURE, KEY, POST, fill, publish, tree


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a site in a folder whose name has spaces and Hangul."""
    root = tmp_path / "내 블로그 site"
    fill(root, {"_config.yml": b"title: x\n", "_posts/2017-01-01-mine.md": b"mine\n"})
    return root


def test_what_is_wanted_is_there_and_nothing_else_changed(site: Path) -> None:
    before = tree(site)
    publish(site, ARTICLE)
    after = tree(site)
    assert {path: after[path] for path in before} == before
    assert {path: after[path] for path in ARTICLE} == ARTICLE
    assert after.keys() - before.keys() == {
        *ARTICLE,
        "assets",
        "assets/post",
        ".reportgen",
        PATH,
    }


def test_the_second_time_nothing_is_written(site: Path) -> None:
    publish(site, ARTICLE)
    before = {path: path.stat().st_mtime_ns for path in site.rglob("*")}
    publish(site, ARTICLE)
    assert {path: path.stat().st_mtime_ns for path in site.rglob("*")} == before


def test_a_figure_given_up_goes_and_its_folder_with_it(site: Path) -> None:
    publish(site, ARTICLE)
    publish(site, {POST: b"one\n"})
    assert not (site / "assets").exists()


def test_somebody_elses_figure_beside_it_stays(site: Path) -> None:
    fill(site, {"assets/post/theirs.svg": b"<svg/>"})
    publish(site, ARTICLE)
    publish(site, {POST: b"one\n"})
    assert [path.name for path in (site / "assets" / "post").iterdir()] == ["theirs.svg"]


def test_an_edit_stays_while_the_rest_is_published(site: Path) -> None:
    publish(site, ARTICLE)
    fill(site, {POST: b"mine\n"})
    for _ in range(2):
        plan = publish(site, {POST: b"two\n", "assets/post/b.svg": b"<svg/>"})
        assert [step.path for step in plan.conflicts] == [POST]
    assert (site / POST).read_bytes() == b"mine\n"
    assert (site / FIGURE).exists()
    assert (site / "assets/post/b.svg").exists()


def test_an_edit_that_was_taken_back_is_no_conflict_any_more(site: Path) -> None:
    publish(site, ARTICLE)
    fill(site, {POST: b"mine\n"})
    publish(site, {POST: b"two\n"})
    fill(site, {POST: b"one\n"})
    assert not publish(site, {POST: b"two\n"}).conflicts
    assert not (site / FIGURE).exists()


def test_force_keeps_a_copy_of_every_edit_it_overrules(site: Path) -> None:
    publish(site, ARTICLE)
    for mine in (b"mine\n", b"mine again\n", b"mine\n"):
        fill(site, {POST: mine})
        publish(site, ARTICLE, force=True)
        assert (site / POST).read_bytes() == b"one\n"
    kept = site / ".reportgen" / "kept" / "_posts"
    assert {path.name: path.read_bytes() for path in kept.iterdir()} == {
        "2018-06-20-post.md": b"mine\n",
        "2018-06-20-post.md.1": b"mine again\n",
    }


def test_taking_out_leaves_an_edited_post_and_the_figures_it_shows(site: Path) -> None:
    publish(site, ARTICLE)
    fill(site, {POST: b"mine\n"})
    assert publish(site, {}).conflicts
    assert tree(site).items() >= {POST: b"mine\n", FIGURE: b"<svg/>"}.items()
    publish(site, {}, force=True)
    assert not (site / FIGURE).exists()
    assert (site / ".reportgen" / "kept" / POST).read_bytes() == b"mine\n"


def test_two_articles_share_folders_and_go_one_by_one(site: Path) -> None:
    before = tree(site)
    other = {"assets/other/a.svg": b"<svg/>", "_posts/2019-01-01-other.md": b"other\n"}
    publish(site, ARTICLE)
    publish(site, other, "jekyll/other")
    publish(site, {})
    assert tree(site).items() >= other.items()
    publish(site, {}, "jekyll/other")
    assert tree(site) == before


def test_a_file_keeps_its_permissions(site: Path) -> None:
    publish(site, ARTICLE)
    (site / POST).chmod(0o640)
    publish(site, ARTICLE | {POST: b"two\n"})
    assert (site / POST).stat().st_mode & 0o777 == 0o640


def test_who_reads_a_file_while_it_is_replaced_reads_it_whole(site: Path) -> None:
    publish(site, ARTICLE)
    with (site / POST).open("rb") as reader:
        publish(site, ARTICLE | {POST: b"two\n"})
        assert reader.read() == b"one\n"


def test_half_written_files_of_a_killed_publish_are_cleared_away(site: Path) -> None:
    before = tree(site)
    publish(site, ARTICLE)
    fill(site, {"assets/post/.reportgen-new": b"<sv", ".reportgen/.reportgen-new": b"{"})
    publish(site, {})
    assert tree(site) == before


def test_posts_come_after_their_figures(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    order: list[str] = []
    monkeypatch.setattr(publish_apply, "_write", lambda _root, path, _content: order.append(path))
    publish(site, ARTICLE)
    assert order == [PATH, FIGURE, POST, PATH]


def test_figures_go_after_the_posts_that_show_them(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(site, ARTICLE)
    order: list[str] = []
    monkeypatch.setattr(Path, "unlink", lambda path, **_: order.append(path.name))
    publish(site, {})
    assert [name for name in order if name != ".reportgen-new"][:2] == [
        "2018-06-20-post.md",
        "a.svg",
    ]


def test_a_link_that_leads_out_of_the_site_is_refused(site: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (site / "assets").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(InputError, match="assets' is a symbolic link that leads out of the site"):
        publish(site, ARTICLE)
    assert tree(tmp_path / "elsewhere") == {}


def test_a_link_within_the_site_is_followed(site: Path) -> None:
    (site / "files").mkdir()
    (site / "assets").symlink_to("files")
    publish(site, ARTICLE)
    assert (site / "files" / "post" / "a.svg").exists()


def test_a_file_that_is_a_link_is_refused(site: Path, tmp_path: Path) -> None:
    (tmp_path / "diary.md").write_text("dear diary")
    (site / POST).symlink_to(tmp_path / "diary.md")
    with pytest.raises(InputError, match="is a symbolic link"):
        publish(site, ARTICLE)


def test_a_manifest_that_names_a_path_outside_is_refused(site: Path, tmp_path: Path) -> None:
    (tmp_path / "thesis.tex").write_bytes(b"years of work")
    stolen = digest(b"years of work")
    fill(site, {PATH: manifest_json(Manifest({KEY: {"../thesis.tex": (stolen,)}}))})
    with pytest.raises(InputError, match=r"'\.\./thesis\.tex' leads out of the site"):
        publish(site, {})
    assert (tmp_path / "thesis.tex").exists()


@pytest.mark.parametrize("text", ["", "[]", '{"schema": 2, "articles": {}, "folders": []}'])
def test_a_manifest_that_cannot_be_read_is_told(site: Path, text: str) -> None:
    fill(site, {PATH: text.encode()})
    with pytest.raises(InputError, match=r"\.reportgen/manifest\.json that can't be read"):
        publish(site, ARTICLE)


def test_a_folder_in_the_place_of_a_file_is_told(site: Path) -> None:
    (site / POST).mkdir()
    with pytest.raises(InputError, match="can't be read: Is a directory"):
        publish(site, ARTICLE)


def test_a_read_only_site_is_told_in_one_line() -> None:
    """Root may write anywhere: the site is given to nobody and nobody publishes."""
    with tempfile.TemporaryDirectory() as folder, unprivileged(Path(folder)):
        with pytest.raises(
            OutputError, match=r"can't be written at .*: Permission denied"
        ) as caught:
            publish(Path(folder), ARTICLE)
        assert "\n" not in str(caught.value)


@contextlib.contextmanager
def unprivileged(folder: Path) -> Iterator[None]:
    folder.chmod(0o555)
    is_root = os.geteuid() == 0
    try:
        if is_root:
            os.seteuid(65534)
        yield
    finally:
        if is_root:
            os.seteuid(0)
        folder.chmod(0o755)


@pytest.mark.slow
@pytest.mark.parametrize("writes", range(1, 12))
def test_a_process_killed_outright_leaves_whole_files(site: Path, writes: int) -> None:
    """The process kills itself at its n-th replacement or removal, without any clean-up."""
    publish(site, ARTICLE)
    edition = {"assets/post/b.svg": b"<svg/>", POST: b"two"}
    code = (
        "import os, pathlib, signal, sys, itertools\n"
        "from tests.publish.small_site import publish\n"
        "count = itertools.count(1)\n"
        "def deadly(function):\n"
        "    def run(*arguments, **options):\n"
        f"        if next(count) == {writes}: os.kill(os.getpid(), signal.SIGKILL)\n"
        "        return function(*arguments, **options)\n"
        "    return run\n"
        "for name in ('replace', 'unlink', 'chmod'):\n"
        "    setattr(pathlib.Path, name, deadly(getattr(pathlib.Path, name)))\n"
        f"publish(pathlib.Path({str(site)!r}), {edition!r})\n"
    )
    subprocess.run([sys.executable, "-c", code], check=False)
    shown = (site / POST).read_bytes()
    assert shown in (b"one\n", b"two")
    assert (site / ("assets/post/b.svg" if shown == b"two" else FIGURE)).read_bytes() == b"<svg/>"
    publish(site, edition)
    assert not (site / FIGURE).exists()
