"""The package as it is installed."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

folder = Path(__file__).parents[1]


def test_classes_that_protoc_makes_are_found_beside_it(tmp_path):
    """``ngrad/v1`` of somebody else's folder is not hidden by this package."""
    generated = tmp_path / "ngrad" / "v1"
    generated.mkdir(parents=True)
    (generated / "spikes_pb2.py").write_text("here = True\n")
    code = "import ngrad, ngrad.v1.spikes_pb2 as made; assert made.here and ngrad.open_recording"
    env = {"PYTHONPATH": f"{folder}:{tmp_path}", "PATH": "/usr/bin:/bin"}
    assert subprocess.run([sys.executable, "-c", code], env=env).returncode == 0


def test_the_wheel_has_the_package_typed_and_nothing_else(tmp_path):
    pytest.importorskip("hatchling")
    code = "from hatchling.build import build_wheel; import sys; print(build_wheel(sys.argv[1]))"
    name = subprocess.run([sys.executable, "-c", code, str(tmp_path)], cwd=folder, check=True, capture_output=True, text=True)
    with zipfile.ZipFile(tmp_path / name.stdout.strip()) as wheel:
        names = [one for one in wheel.namelist() if not one.startswith("ngrad-")]
        assert sorted(names) == sorted(f"ngrad/{file.name}" for file in (folder / "ngrad").glob("*") if file.is_file())
        assert "ngrad/py.typed" in names
        metadata = wheel.read(next(one for one in wheel.namelist() if one.endswith("METADATA"))).decode()
    assert "Requires-Dist: numpy" in metadata and "License-File: LICENSE" in metadata
