from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree as ET

from quiet import Quiet
from retold.conduct.run import TraceOptions, trace
from retold.measure import TraditionPlan, plot_traditions

SVG = "{http://www.w3.org/2000/svg}"


def traced(folder):
    with TemporaryDirectory() as place:
        options = TraceOptions(inputs=(folder,), case_dir=Path(place))
        return trace(options, Quiet()).case


def test_every_dot_says_how_often_a_confidence_was_right():
    drawn = plot_traditions(traced, TraditionPlan(tellings=40, seed=5))
    root = ET.fromstring(drawn)  # noqa: S314 - ours
    dots = [one.find(f"{SVG}title").text for one in root.findall(f"{SVG}circle")]
    counts = [int(one.split()[0]) for one in dots]
    title = root.find(f"{SVG}title").text
    assert title == f"How often a parent is right ({sum(counts)} made tellings)"
    assert all("tellings scored" in one for one in dots)
