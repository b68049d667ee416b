"""Where an experiment runs: an interpreter, and the lab launched in it.

What makes other environments (``requirement``, ``resolve``, ``install``) is imported from its file:
every build launches the lab, and few make an environment.
"""

from reportgen.environments.cell import Cell, Described, Job
from reportgen.environments.environment import Environment, this_environment, usable_cores
from reportgen.environments.events import Event, OnEvent
from reportgen.environments.launch import Run, describe, run_lab, run_probe
from reportgen.environments.zipapp import lab_hash

__all__ = [
    "Cell",
    "Described",
    "Environment",
    "Event",
    "Job",
    "OnEvent",
    "Run",
    "describe",
    "lab_hash",
    "run_lab",
    "run_probe",
    "this_environment",
    "usable_cores",
]
