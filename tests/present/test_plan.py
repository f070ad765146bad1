"""`retold plan`: the joins of a trace, as an engine runs them."""

import pytest

from retold.lineage.components import plan as components
from retold.match.candidates import plan as candidates
from retold.present.cli.main import main


def shown(capsys, *options):
    with pytest.raises(SystemExit) as ended:
        main(["plan", *options])
    assert ended.value.code == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("plan", [candidates(60), components()], ids=["pairs", "joins"])
def test_every_step_is_shown_with_what_it_reads_and_gives(plan, capsys):
    said = " ".join(shown(capsys).split())
    assert f"{plan.name}: " in said
    for number, step in enumerate(plan.steps, start=1):
        columns = ", ".join(name for name, _ in step.gives.columns)
        reads = " and ".join(step.reads)
        assert f"{number} from {reads}: {step.gives.name} ({columns})" in said


def test_the_queries_are_shown_when_asked_for(capsys):
    assert "SELECT" not in shown(capsys)
    said = shown(capsys, "--sql").split()
    for step in components().steps:
        assert " ".join(step.sql.split()) in " ".join(said)


def test_plain_is_ascii(capsys):
    assert shown(capsys, "--plain", "--sql").isascii()
