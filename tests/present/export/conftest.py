"""The Kessel Quay case in small, as a package to export."""

import pytest

from present.case_builders import kessel_case
from retold.present.casebook import Casebook
from retold.present.export.package import Package
from retold.present.names import Audience


@pytest.fixture
def package():
    return Package(book=Casebook(kessel_case(), Audience.PUBLIC))


@pytest.fixture
def desk():
    return Package(book=Casebook(kessel_case(), Audience.DESK))
