"""What is set before any command runs."""

import os
import subprocess
import sys
from pathlib import Path


def test_plugins_of_pydantic_are_not_looked_for(tmp_path: Path) -> None:
    described = tmp_path / "plugged-1.dist-info"
    described.mkdir()
    (described / "METADATA").write_text("Metadata-Version: 2.1\nName: plugged\nVersion: 1\n")
    (described / "entry_points.txt").write_text("[pydantic]\nplugged = plugged:plugin\n")
    (tmp_path / "plugged.py").write_text("raise SystemExit('loaded')\n")
    path = os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])
    command = [sys.executable, "-m", "reportgen", "schema"]
    known = {name: value for name, value in os.environ.items() if "PYDANTIC" not in name}
    subprocess.run(command, check=True, capture_output=True, env=known | {"PYTHONPATH": path})
