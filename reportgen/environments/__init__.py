"""Where an experiment runs: an interpreter, and the lab launched in it.

What makes other environments (``requirement``, ``made``, ``kept``) is imported from its file: every
build launches the lab, and few make an environment.
"""

from reportgen.environments.launch import (
    Environment,
    Event,
    Job,
    Run,
    describe,
    lab_hash,
    run_lab,
    run_probe,
    this_environment,
)

__all__ = [
    "Environment",
    "Event",
    "Job",
    "Run",
    "describe",
    "lab_hash",
    "run_lab",
    "run_probe",
    "this_environment",
]
