"""Where a case is to be kept is settled once, and never over somebody else's."""

import pytest

from kept_case import keep_case
from retold.model.errors import CaseError, WrongUseError
from retold.store import (
    CaseFile,
    CaseReader,
    ReviewLog,
    find_case,
    join,
    settle,
    stamp_of,
)
from retold.store.addresses import read_address
from sample_case import sample_case


@pytest.fixture
def url(postgres):
    return f"{postgres.server.url}&schema={postgres.server.schema()}"


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "story" / ".retold"


def test_a_settled_case_is_found_without_its_address(folder, url):
    settle(folder, url, "story")
    keep_case(folder, sample_case())
    assert not (folder / "case.sqlite").exists()
    assert find_case(folder.parent) == folder
    settle(folder, url, "story")
    with CaseReader(folder) as reader:
        assert reader.counts().documents == 2


def test_another_machine_joins_by_naming_the_schema(folder, url, tmp_path):
    settle(folder, url, "story")
    keep_case(folder, sample_case())
    other = tmp_path / "other" / ".retold"
    settle(other, url, "other")
    with CaseFile(other) as file:
        assert file.case("p").families == sample_case().families


def test_a_case_is_joined_only_where_there_is_one(folder, url, tmp_path):
    with pytest.raises(WrongUseError, match="There is no case in"):
        join(folder, url, "story")
    assert read_address(folder) is None
    settle(folder, url, "story")
    keep_case(folder, sample_case())
    other = tmp_path / "other" / ".retold"
    for _ in range(2):
        join(other, url, "other")
    with CaseReader(other) as reader:
        assert reader.counts().documents == 2


def test_a_case_of_the_same_name_is_not_taken_over(postgres, tmp_path):
    name = f"twice {postgres.server.schema()}"
    first, second = tmp_path / "1" / ".retold", tmp_path / "2" / ".retold"
    settle(first, postgres.server.url, name)
    keep_case(first, sample_case())
    with pytest.raises(WrongUseError, match=f"schema={read_address(first).schema}"):
        settle(second, postgres.server.url, name)
    assert read_address(second) is None


def test_a_case_in_a_file_stays_there(folder, url):
    keep_case(folder, sample_case())
    with pytest.raises(WrongUseError, match="retold restore"):
        settle(folder, url, "story")
    assert read_address(folder) is None


def test_a_case_does_not_change_its_server(folder, url, postgres):
    settle(folder, url, "story")
    with pytest.raises(WrongUseError, match="Leave out --database"):
        settle(folder, f"{postgres.server.url}&schema=elsewhere", "story")


def test_a_note_in_a_stranger_s_folder_is_not_followed(
    folder, url, tmp_path, monkeypatch
):
    settle(folder, url, "story")
    keep_case(folder, sample_case())
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "somebody"))
    for opened in (CaseFile, CaseReader, stamp_of, lambda one: ReviewLog(one).head()):
        with pytest.raises(CaseError, match="Nothing was sent there"):
            opened(folder)
    settle(folder, url, "story")
    with CaseReader(folder) as reader:
        assert reader.counts().documents == 2


def test_a_server_that_is_not_there_is_one_sentence(folder, tmp_path):
    with pytest.raises(CaseError, match="Look whether the server runs"):
        settle(folder, f"postgresql:///news?host={tmp_path}", "story")
    assert read_address(folder) is None


def test_a_server_without_the_case_is_one_sentence(folder, url):
    settle(folder, url, "story")
    with pytest.raises(CaseError, match="Trace again"):
        CaseReader(folder)


def test_a_stamp_changes_with_the_case(tmp_path, engine):
    folder = keep_case(engine.place(tmp_path), sample_case())
    before = stamp_of(folder)
    with CaseReader(folder) as reader:
        reader.counts()
    assert stamp_of(folder) == before
    with CaseFile(folder) as file:
        file.mark_incomplete()
    assert stamp_of(folder) != before
