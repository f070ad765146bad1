"""The command line with a conductor that has always just finished."""

import sys
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

import pytest

from present.case_builders import kessel_case
from retold.model.case import Case
from retold.present.cli.main import main


@dataclass(frozen=True, kw_only=True)
class Options:
    inputs: tuple
    case_dir: Path | None = None
    spark: str | None = None
    meaning: bool = False
    database: str | None = None


class FakeRun:
    """Stands for `retold.conduct.run`: a conductor that has always just finished."""

    TraceOptions = Options

    def __init__(self, folder):
        self.folder = folder
        self.case: Case = kessel_case()
        self.error: BaseException | None = None
        self.new, self.unchanged, self.refused, self.partial = 9, 0, 0, 0
        self.left = 0
        self.asked: list = []

    def trace(self, options, progress):
        self.asked.append(options)
        if self.error:
            raise self.error
        progress.start("Reading", 9)
        progress.step("Reading", "coast.html")
        progress.finish("Reading")
        folder = (options.case_dir or self.folder) / ".retold"
        folder.mkdir(parents=True, exist_ok=True)
        return SimpleNamespace(
            case=self.case,
            case_dir=folder,
            inputs=9,
            new=self.new,
            unchanged=self.unchanged,
            refused=self.refused,
            partial=self.partial,
            size_bytes=1_200_000,
            left=self.left,
            place=None,
        )

    def open_case(self, where):
        self.asked.append(where)
        if self.error:
            raise self.error
        return self.case, self.folder / ".retold"

    def read_only(self, inputs, *, search=True, stated=None):  # noqa: ARG002 - as the conductor's
        for one in inputs:
            text = one.file.read_text("utf-8")
            readings = [] if "BAD" in text else [self.case.readings[0]]
            problem = SimpleNamespace(message="cannot be read", code="damaged")
            yield (
                SimpleNamespace(
                    path=one.path,
                    sha256="ab" * 32,
                    problems=() if readings else (problem,),
                ),
                readings,
            )


@pytest.fixture
def run(monkeypatch, tmp_path):
    fake = FakeRun(tmp_path)
    monkeypatch.setitem(sys.modules, "retold.conduct.run", fake)
    monkeypatch.chdir(tmp_path)
    return fake


@pytest.fixture
def call(capfdbinary):
    def ended(*words):
        with pytest.raises(SystemExit) as end:
            main(list(words))
        out, err = capfdbinary.readouterr()
        return end.value.code, out.decode(), err.decode()

    return ended
