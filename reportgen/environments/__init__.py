"""Where an experiment runs: an interpreter, and the lab launched in it."""

from reportgen.environments.kept import clear_environments, environments_folder
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
from reportgen.environments.made import MODES, Resolve, make_environment
from reportgen.environments.requirement import Requirement, parse_requirement

__all__ = [
    "MODES",
    "Environment",
    "Event",
    "Job",
    "Requirement",
    "Resolve",
    "Run",
    "clear_environments",
    "describe",
    "environments_folder",
    "lab_hash",
    "make_environment",
    "parse_requirement",
    "run_lab",
    "run_probe",
    "this_environment",
]
