"""One door: no other module of Retold can reach a network."""

import ast
from pathlib import Path

import pytest

import retold

ROOT = Path(retold.__file__).parent
CLIENTS = {
    "aiohttp", "anyio", "asyncio", "ftplib", "h11", "h2", "hishel", "http", "httpcore",
    "httpcore2", "httpx", "httpx2", "imaplib", "poplib", "psycopg", "pycurl",
    "requests", "smtplib", "socket", "socketserver", "ssl", "telnetlib", "trio",
    "urllib3", "websockets", "xmlrpc",
}  # fmt: skip
HARMLESS = {"urllib.parse"}  # takes addresses apart, connects to nothing
EXCEPTIONS = {
    "fetch/network.py": "the door itself: resolver and sockets",
    "fetch/exchange.py": "the door itself: HTTP and TLS over a checked connection",
    "measure/bench_browser.py": "asks the server that it has just started here",
    "present/cli/team.py": "waits for the browsers of a team, calls nobody",
    "present/web/patience.py": "hangs up on slow browsers, calls nobody",
    "present/web/posted.py": "waits so long for a form, calls nobody",
    "store/postgres.py": "the case of a team, on the server that its user named",
    "store/postgres_errors.py": "says in a sentence what that server refused",
    "present/cli/serve.py": "waits for the browsers of this computer, calls nobody",
}


def imported(source):
    """Yield the modules that a source imports, also inside functions."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield from (f"{node.module}.{one.name}" for one in node.names)
        elif isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name in {"import_module", "__import__"}:
                yield from (
                    one.value
                    for one in node.args
                    if isinstance(one, ast.Constant) and isinstance(one.value, str)
                )


def clients(source):
    """Return the network clients among what a source imports."""
    return {
        name
        for name in imported(source)
        if name.partition(".")[0] in CLIENTS
        or (name.startswith("urllib") and not name.startswith(tuple(HARMLESS)))
    }


FILES = sorted(file.relative_to(ROOT).as_posix() for file in ROOT.rglob("*.py"))


@pytest.mark.parametrize("file", FILES)
def test_no_other_module_imports_a_network_client(file):
    found = clients((ROOT / file).read_text("utf-8"))
    assert bool(found) is (file in EXCEPTIONS), found


@pytest.mark.parametrize(
    "source",
    [
        "import socket",
        "def f():\n    from urllib.request import urlopen",
        "from urllib import request",
        "import http.client as c",
        "import_module('ssl')",
    ],
)
def test_the_walk_sees_each_way_to_import(source):
    assert clients(source)


def test_the_walk_lets_addresses_be_taken_apart():
    assert not clients("from urllib.parse import urlsplit\nimport httplike")


def test_the_room_knows_only_the_vocabulary():
    for file in (ROOT / "fetch").glob("*.py"):
        ours = {
            one
            for one in imported(file.read_text("utf-8"))
            if one.startswith("retold.")
        }
        assert {one.split(".")[1] for one in ours} <= {"fetch", "model", "__version__"}
