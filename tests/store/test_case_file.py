import pytest

from retold.model.document import Problem
from retold.model.errors import CaseError
from retold.store.case_file import CaseFile, KeptInput
from sample_case import sample_case


@pytest.fixture
def place(tmp_path, engine):
    return engine.place(tmp_path / "case")


def kept(path, status="extracted"):
    problem = Problem(code="empty", message=f"{path} is empty.", path=path)
    return KeptInput(
        path=path, sha256="00", program="p", status=status, problems=(problem,)
    )


def keep_all(file, case):
    by_path = {}
    for reading in case.readings:
        by_path.setdefault(reading.document.path, []).append(reading)
    for path, readings in by_path.items():
        file.keep_input(kept(path), readings)


def test_a_case_comes_back_as_it_was_kept(place):
    case = sample_case()
    with CaseFile(place) as file:
        keep_all(file, case)
        file.keep_results(case, "p")
    with CaseFile(place) as file:
        again = file.case()
    by_path = sorted(case.readings, key=lambda one: one.document.path)
    assert list(again.readings) == by_path
    assert again.families == case.families
    assert again.findings == case.findings
    assert again.problems == case.problems


def stopped_while_keeping(case, folder):
    with CaseFile(folder) as file:
        keep_all(file, case)
        raise KeyboardInterrupt


def test_a_case_that_was_stopped_keeps_its_inputs_and_has_no_result(place):
    case = sample_case()
    with pytest.raises(KeyboardInterrupt):
        stopped_while_keeping(case, place)
    with CaseFile(place) as file:
        assert file.case() is None
        assert set(file.inputs()) == {one.document.path for one in case.readings}


def test_an_input_kept_twice_is_there_once(place):
    with CaseFile(place) as file:
        file.keep_input(kept("a.txt"), [])
        file.keep_input(kept("a.txt", status="refused"), [])
        assert [one.status for one in file.inputs().values()] == ["refused"]


def test_a_forgotten_input_is_gone_with_its_readings(place):
    case = sample_case()
    with CaseFile(place) as file:
        keep_all(file, case)
        file.forget_inputs([one.document.path for one in case.readings])
        assert file.inputs() == {}
        assert file.readings() == ()


def test_half_an_input_is_never_kept(place):
    with CaseFile(place) as file:
        file.keep_input(kept("a.txt"), [])
        with pytest.raises(AttributeError):
            file.keep_input(kept("b.txt"), [None])
    with CaseFile(place) as file:
        assert list(file.inputs()) == ["a.txt"]


def test_a_newer_case_is_refused_and_left_alone(place, engine):
    with CaseFile(place):
        pass
    db = engine.raw(place)
    db.execute("UPDATE meta SET value = '99' WHERE name = 'format'")
    with pytest.raises(CaseError, match="written by a newer Retold"):
        CaseFile(place)
    row = db.execute("SELECT value FROM meta WHERE name = 'format'").fetchone()
    db.close()
    assert row == ("99",)


def test_a_damaged_case_is_one_sentence(tmp_path):
    (tmp_path / "case.sqlite").write_bytes(b"not a database at all" * 100)
    with pytest.raises(CaseError, match="cannot be used"):
        CaseFile(tmp_path)


def test_a_case_under_a_file_is_one_sentence(tmp_path):
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(CaseError, match="--case DIR"):
        CaseFile(tmp_path / "taken" / ".retold")


def test_a_case_that_another_run_is_writing_is_one_sentence(place, monkeypatch):
    monkeypatch.setattr("retold.store.connection.WAIT_FOR_LOCK_S", 0.05)
    with CaseFile(place) as first, CaseFile(place) as second:
        first.keep_input(kept("a.txt"), [])
        with pytest.raises(CaseError, match="Another Retold is working"):
            second.keep_input(kept("b.txt"), [])


def test_results_of_other_code_are_not_taken_for_ours(place):
    case = sample_case()
    with CaseFile(place) as file:
        keep_all(file, case)
        file.keep_results(case, "old rules")
        assert file.case("new rules") is None
        assert file.case("old rules").families == case.families


DAMAGE = {
    "record": "UPDATE reading SET record = '{}'",
    "problems": "UPDATE input SET problems = 'x'",
    "format": "UPDATE meta SET value = 'x' WHERE name = 'format'",
}


@pytest.mark.parametrize("statement", DAMAGE.values(), ids=DAMAGE)
def test_a_case_damaged_inside_is_one_sentence(place, engine, statement):
    case = sample_case()
    with CaseFile(place) as file:
        keep_all(file, case)
        file.keep_results(case, "p")
    db = engine.raw(place)
    db.execute(statement)
    db.close()

    def read_all():
        with CaseFile(place) as file:
            file.inputs()
            return file.case()

    with pytest.raises(CaseError, match=engine.damaged):
        read_all()
