"""Where a case of a team server is kept: which PostgreSQL, and which schema of it.

`.retold/database.toml` says so beside the documents, so that every verb finds the
case. Retold writes no password there: PostgreSQL's own ways (~/.pgpass, PGPASSWORD,
PGSERVICE) give it. A folder may come from a stranger, so such a note is followed only
to a database that this user has named in a command before.
"""

from __future__ import annotations

import json
import os
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit

from retold.model.errors import CaseError, WrongUseError

FILE_NAME = "database.toml"
_SCHEMES = ("postgresql", "postgres")
_SCHEMA = "schema"  # ours; libpq does not know it
_PASSWORDS = ("password", "sslpassword")
_NAMED = re.compile(r"[a-z_][a-z0-9_]{0,62}", re.ASCII)
_OTHER_LETTERS = re.compile(r"[^a-z0-9]+", re.ASCII)
_NAME_CHARS = 40
_OWNER_ONLY = 0o600


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A schema in a database; `url` is what libpq is asked for."""

    url: str
    schema: str

    @property
    def shown(self) -> str:
        """The address for people: no name of a user, nothing but the place."""
        parts = urlsplit(self.url)
        host = parts.hostname or dict(parse_qsl(parts.query)).get("host") or "here"
        return (
            f"{parts.path.lstrip('/') or 'PostgreSQL'} at {host}, schema {self.schema}"
        )


def address_of(typed: str, case_name: str) -> tuple[Address, bool]:
    """Read what was given as --database, and whether it names the schema itself.

    Else the schema is named after the case. Raises WrongUseError for what is no
    address of PostgreSQL, or holds a password.
    """
    try:
        parts = urlsplit(typed)
        asked = parse_qsl(parts.query, keep_blank_values=True)
        password = parts.password
    except ValueError as error:
        raise WrongUseError(f"--database is no address: {error}.") from error
    if parts.scheme not in _SCHEMES:
        raise WrongUseError(
            "--database takes an address of PostgreSQL: postgresql://HOST/DATABASE"
        )
    if password is not None or any(name in _PASSWORDS for name, _ in asked):
        raise WrongUseError(
            "Leave the password out of --database: others on this computer can read "
            "command lines. Put it into ~/.pgpass or PGPASSWORD."
        )
    named = dict(asked).get(_SCHEMA)
    if named is not None and not _NAMED.fullmatch(named):
        raise WrongUseError(
            f"{named!r} is no name of a schema. "
            "Take small letters, digits and _, 63 at most."
        )
    query = urlencode([(name, value) for name, value in asked if name != _SCHEMA])
    # urlunsplit() would take the slashes of postgresql:///NAME away
    url = f"postgresql://{parts.netloc}{parts.path}{'?' if query else ''}{query}"
    return Address(url=url, schema=named or _schema_for(case_name)), named is not None


def read_address(folder: Path) -> Address | None:
    """Say where the case of `folder` is kept, or None for a file of its own.

    Raises CaseError when the file that says so cannot be read.
    """
    file = folder / FILE_NAME
    try:
        told = tomllib.loads(file.read_text(encoding="utf-8"))
        address = Address(url=str(told["url"]), schema=str(told["schema"]))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError, KeyError) as error:
        raise CaseError(
            f"{file} cannot be used: {error}. It must say url and schema."
        ) from error
    if not _NAMED.fullmatch(address.schema):
        raise CaseError(f"{file} cannot be used: {address.schema!r} is no schema.")
    return address


def write_address(folder: Path, address: Address) -> None:
    """Say in `folder` where its case is kept."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = folder / f"{FILE_NAME}.part"
    fresh.touch(mode=_OWNER_ONLY)
    fresh.write_text(
        "# Where the case of this folder is kept. Leave passwords to ~/.pgpass.\n"
        f"url = {json.dumps(address.url)}\n"
        f"schema = {json.dumps(address.schema)}\n",
        encoding="utf-8",
    )
    fresh.replace(folder / FILE_NAME)


def trust(address: Address) -> None:
    """Remember that this user has named a database. Raises CaseError if it cannot."""
    if is_trusted(address):
        return
    file = _named_databases()
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        file.touch(mode=_OWNER_ONLY)
        with file.open("a", encoding="utf-8") as lines:
            lines.write(f"{address.url}\n")
    except OSError as error:
        raise CaseError(f"{file} cannot be written: {error}.") from error


def is_trusted(address: Address) -> bool:
    """Say whether this user has named the database of an address before."""
    try:
        named = _named_databases().read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        return False
    return address.url in named


def _named_databases() -> Path:
    home = os.environ.get("XDG_CONFIG_HOME")
    return (Path(home) if home else Path.home() / ".config") / "retold" / "databases"


def _schema_for(case_name: str) -> str:
    """Name a schema after a case, in letters that need no quotation marks."""
    plain = _OTHER_LETTERS.sub("_", case_name.lower()).strip("_")[:_NAME_CHARS]
    return f"retold_{plain or 'case'}"
