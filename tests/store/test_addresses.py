import pytest

from retold.model.errors import CaseError, WrongUseError
from retold.store.addresses import Address, address_of, read_address, write_address


@pytest.mark.parametrize(
    ("typed", "url", "schema"),
    [
        ("postgresql://desk/news", "postgresql://desk/news", "retold_the_quay"),
        ("postgres://m@desk:5433/news", "postgresql://m@desk:5433/news", None),
        (
            "postgresql:///news?host=/run/pg",
            "postgresql:///news?host=%2Frun%2Fpg",
            None,
        ),
        ("postgresql://desk/news?schema=quay", "postgresql://desk/news", "quay"),
        (
            "postgresql://desk/news?sslmode=require&schema=quay",
            "postgresql://desk/news?sslmode=require",
            "quay",
        ),
    ],
)
def test_an_address_is_read(typed, url, schema):
    address, named = address_of(typed, "The Quay!")
    assert address == Address(url=url, schema=schema or "retold_the_quay")
    assert named is ("schema=" in typed)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("mysql://desk/news", "an address of PostgreSQL"),
        ("news", "an address of PostgreSQL"),
        ("postgresql://m:secret@desk/news", "Leave the password out"),
        ("postgresql://m:@desk/news", "Leave the password out"),
        ("postgresql://desk/news?password=secret", "Leave the password out"),
        ("postgresql://desk/news?schema=a;b", "no name of a schema"),
        ("postgresql://desk/news?schema=", "no name of a schema"),
        ("postgresql://[::1/news", "no address"),
    ],
)
def test_what_is_no_address_is_told_without_its_password(typed, said):
    with pytest.raises(WrongUseError, match=said) as told:
        address_of(typed, "quay")
    assert "secret" not in str(told.value)


@pytest.mark.parametrize("name", ["", "Ålesund", "x" * 200, "…"])
def test_every_name_of_a_case_makes_a_schema(name):
    address, _ = address_of("postgresql:///news", name)
    assert address.schema.isascii()
    assert len(address.schema) < 63
    assert address_of(f"postgresql:///news?schema={address.schema}", "")[1]


def test_what_is_written_is_read_again_and_shown_without_the_user(tmp_path):
    address = Address(url='postgresql://m%22@desk/news?a="b"', schema="quay")
    write_address(tmp_path / ".retold", address)
    assert read_address(tmp_path / ".retold") == address
    assert address.shown == "news at desk, schema quay"
    file = tmp_path / ".retold" / "database.toml"
    assert file.stat().st_mode & 0o777 == 0o600
    assert read_address(tmp_path) is None


@pytest.mark.parametrize(
    "told", ["url = 1", "not toml", 'url = "postgresql:///n"\nschema = "a; b"', "\xff"]
)
def test_a_broken_note_is_one_sentence(tmp_path, told):
    (tmp_path / "database.toml").write_text(told, encoding="latin-1")
    with pytest.raises(CaseError, match="cannot be used"):
        read_address(tmp_path)
