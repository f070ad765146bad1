import pytest

from retold.model.errors import RetoldError
from retold.model.review import Ruled, Ruling, Subject


@pytest.mark.parametrize("name", ["", "  ", "\t\n"])
def test_nobody_rules_without_a_name(name):
    with pytest.raises(RetoldError, match="say who you are"):
        Ruled(ruling=Ruling.ACCEPT, subjects=(), reviewer=name)


def test_a_subject_keeps_no_more_than_its_context():
    with pytest.raises(RetoldError, match="32 characters"):
        Subject(document="d-1", path="a.txt", before="x" * 33)
