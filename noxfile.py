"""What is run while reportgen is worked on: ``nox --list`` has it, ``.ci/run`` calls it too.

All but ``pythons`` run where nox itself is installed, so that TensorFlow is installed once:

    pip install -e '.[test]' && nox -s fast
"""

import nox

nox.needs_version = ">=2025.10.14"
nox.options.default_venv_backend = "none"
nox.options.sessions = ["lint", "types", "fast"]
nox.options.download_python = "never"

PYTHONS = nox.project.python_versions(nox.project.load_toml("pyproject.toml"))
FAST = ["pytest", "-m", "not slow", "-n", "auto"]


@nox.session
def lint(session: nox.Session) -> None:
    """Ruff's rules, its format, and the directions of imports."""
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")
    session.run("lint-imports")


@nox.session
def types(session: nox.Session) -> None:
    """Mypy, strict."""
    session.run("mypy", *session.posargs)


@nox.session
def fast(session: nox.Session) -> None:
    """The tests that take no more than a few seconds each: about a minute in all."""
    session.run(*FAST, *session.posargs)


@nox.session
def slow(session: nox.Session) -> None:
    """Real training, site generators, foreign environments; ``pages`` has the browser."""
    session.run("pytest", "-m", "slow", "--ignore=tests/browser", *session.posargs)


@nox.session
def pages(session: nox.Session) -> None:
    """The pages in a browser, under the bars of speed, weight and accessibility."""
    judges = ["--prefix", "tests/browser", "--no-package-lock", "--ignore-scripts", "--silent"]
    session.run("npm", "install", *judges, "--no-audit", "--no-fund", external=True)
    session.run("pytest", "tests/browser", *session.posargs)


@nox.session(python=PYTHONS, venv_backend="uv|virtualenv", reuse_venv=True)
def pythons(session: nox.Session) -> None:
    """The fast tests and one build, under each Python that the machine has."""
    session.install("-e", ".[test]")
    session.run(*FAST, *session.posargs)
    out = session.create_tmp()
    cache = {"REPORTGEN_CACHE": f"{out}/cache"}
    session.run("reportgen", "build", "--seeds", "1", "--out", out, env=cache)
