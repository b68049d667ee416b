"""How long the whole program takes, as ratios to the plain post script P, in turn on one machine.

    python tests/benchmarks/speed.py [ROUNDS]

Each round runs P and then each job once, so that a machine whose speed drifts slows all alike; the
ratio is taken within a round and the median over the rounds is quoted.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

HERE = Path(__file__).parent
BUILD = (sys.executable, "-m", "reportgen", "build")
WORD = ("wrap_up %}\n##", "wrap_up %}\n## So,")
"""One word of prose, put into a heading of a copy of the article."""


def main(rounds: int) -> None:
    """Print the table of ratios."""
    with tempfile.TemporaryDirectory() as folder:
        measured = [_round(Path(folder), number) for number in range(rounds)]
    post = [times["P"] for times in measured]
    print(f"P, the plain post script: median {statistics.median(post):.1f} s")
    print(f"{'job':44} {'ratio to P, median (min - max)':34} {'bar':10} seconds")
    for job, bar in BARS.items():
        _print_row(job, bar, [(times[job], times["P"]) for times in measured])


BARS = {
    "cold build, 1,000 seeds x 2 networks": "<= 0.75",
    "rebuild, nothing changed": "<= 0.03",
    "rebuild, one word of prose changed": "<= 0.03",
    "cold build, the listed run alone": "<= 1.0",
    "reportgen --help": "<= 0.2 s",
}


def _print_row(job: str, bar: str, pairs: list[tuple[float, float]]) -> None:
    ratios = sorted(time / post for time, post in pairs)
    middle = statistics.median(ratios)
    spread = f"{middle:.3f} ({ratios[0]:.3f} - {ratios[-1]:.3f})"
    print(f"{job:44} {spread:34} {bar:10} {statistics.median(t for t, _ in pairs):.2f}")


def _round(folder: Path, number: int) -> dict[str, float]:
    """Return the seconds of P and of each job, run one after the other."""
    environment = _as_a_user() | {"REPORTGEN_CACHE": str(folder / f"cache-{number}")}
    article = _copy_of_the_article(folder / f"article-{number}")
    build = [*BUILD, str(article), "--out", str(folder / f"out-{number}")]
    cold, warm, word, one, text = BARS
    post = [sys.executable, str(HERE / "post.py"), str(folder / "post.svg")]
    times = {"P": _seconds(post, environment)}
    times[cold] = _seconds(build, environment)
    times[warm] = _seconds(build, environment)
    _change_a_word(article / "post.en.md.jinja")
    times[word] = _seconds(build, environment)
    times[one] = _seconds([*build, "--force", "--seeds", "1"], environment)
    times[text] = _seconds([sys.executable, "-m", "reportgen", "--help"], environment)
    return times


def _as_a_user() -> dict[str, str]:
    """Return the environment; Python writes bytecode in it, as it does unless told not to."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def _copy_of_the_article(target: Path) -> Path:
    import shutil

    from reportgen.article import find_article

    return Path(shutil.copytree(find_article("simple_rnn"), target))


def _change_a_word(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert WORD[0] in text
    path.write_text(text.replace(*WORD), encoding="utf-8")


def _seconds(command: list[str], environment: Mapping[str, str] | None = None) -> float:
    """Return the wall time of a whole process; one that fails ends the benchmark."""
    started = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env=environment)
    return time.perf_counter() - started


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
