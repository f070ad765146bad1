"""What is handed out: a wheel with all that Retold reads, and a source that builds."""

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src"


def built(where, place, kind):
    pytest.importorskip("hatchling", reason="hatchling builds wheels; it is not here")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(place)],
        cwd=where,
        check=True,
        capture_output=True,
    )
    return next(place.glob("*.whl" if kind == "wheel" else "*.tar.gz"))


def names(wheel):
    with zipfile.ZipFile(wheel) as held:
        return {name for name in held.namelist() if ".dist-info/" not in name}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    return built(ROOT, tmp_path_factory.mktemp("wheel"), "wheel")


def test_the_wheel_has_every_file_of_the_program_and_no_other(wheel):
    """But for `ts`, of which the wheel has what it was built into (app.js)."""
    there = {
        file.relative_to(SOURCE).as_posix()
        for file in (SOURCE / "retold").rglob("*")
        if file.is_file() and not {"__pycache__", "ts"} & set(file.parts)
    }
    assert names(wheel) == there


def test_the_wheel_is_for_every_system_and_has_its_licence(wheel):
    assert wheel.name.endswith("-py3-none-any.whl")
    with zipfile.ZipFile(wheel) as held:
        inside = held.namelist()
        points = next(one for one in inside if one.endswith("entry_points.txt"))
        assert b"retold = retold.present.cli.main:main" in held.read(points)
    assert any(one.endswith("licenses/LICENSE") for one in inside)
    assert any(one.endswith("licenses/NOTICE") for one in inside)


def test_the_source_archive_builds_the_same_wheel(wheel, tmp_path):
    archive = built(ROOT, tmp_path, "sdist")
    with tarfile.open(archive) as held:
        held.extractall(tmp_path / "source", filter="data")
    (source,) = (tmp_path / "source").iterdir()
    assert {"docs", "tests", "README.md", "LICENSE"} <= {
        one.name for one in source.iterdir()
    }
    again = built(source, tmp_path / "again", "wheel")
    assert names(again) == names(wheel)
