import pytest

from engines import Postgres, Sqlite
from postgres_server import PostgresServer


@pytest.fixture(scope="session")
def postgres_server():
    server = PostgresServer()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CONFIG_HOME", str(server.folder))
        yield server
    server.remove()


@pytest.fixture
def postgres(postgres_server):
    return Postgres(postgres_server)


@pytest.fixture(params=["sqlite", "postgres"])
def engine(request):
    """Each test that asks for it is run on both; without a server, on one."""
    if request.param == "sqlite":
        return Sqlite()
    return request.getfixturevalue("postgres")
