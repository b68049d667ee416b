"""Experiments as small as a test needs them, run without a lab's process where none is needed."""

import dataclasses
import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

from reportgen import environments
from reportgen.environments import OnEvent, run_lab, this_environment
from reportgen.environments.events import unheard
from reportgen.lab import baselines, data
from reportgen.lab.gate import Gate
from reportgen.lab.jobs import Job
from reportgen.record import Record, parse_record

QUIET = cast("Any", SimpleNamespace(send=lambda *_, **__: None))

HEAD = "import numpy as np\n"
METRICS = """
def metrics():
    from sklearn.metrics import mean_absolute_error
    return {"mae": (mean_absolute_error, "less")}
"""


def job(folder: Path, code: str, **changes: Any) -> Job:
    """Return the job of an experiment of this code."""
    path = folder / "experiment.py"
    path.write_text(HEAD + code, encoding="utf-8")
    told = {"article": "tiny", "hash": "0" * 64, "seed": 0, "seeds": 1, "log": ""}
    return Job(experiment=str(path), folder=str(folder), **{**told, **changes})


def of_baselines(folder: Path, code: str, **changes: Any) -> dict[str, Any]:
    """Return the dataset, models and ensembles of an experiment that has no networks."""
    told = job(folder, code, **changes)
    data.make(told)
    ready = Gate()
    ready.open()
    baselines.measure_all(told, QUIET, ready)
    ensembles = folder / "ensembles-baselines.json"
    return {
        "dataset": data.describe(data.read(told)),
        "models": json.loads((folder / "baselines.json").read_text())["models"],
        "ensembles": json.loads(ensembles.read_text())["ensembles"] if ensembles.exists() else {},
    }


def ran(folder: Path, code: str, told: OnEvent = unheard, **changes: Any) -> Record:
    """Return the record of a job that the lab has run in a process of its own."""
    (folder / "experiment.py").write_text("import numpy as np\n" + code, encoding="utf-8")
    job = environments.Job("tiny", folder / "experiment.py", "0" * 64, 0, 1, 300, folder / "log")
    run = run_lab(this_environment(), dataclasses.replace(job, **changes), told)
    return parse_record(run.record, "record.json", run.arrays)
