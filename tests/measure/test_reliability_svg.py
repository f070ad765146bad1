from xml.etree import ElementTree as ET

from retold.measure.judged import Bin
from retold.measure.reliability_svg import AxisWords, reliability_svg

WORDS = AxisWords(score="score given", true="share <true>", of="lines")
SVG = "{http://www.w3.org/2000/svg}"


def dots(*bins):
    drawn = reliability_svg(bins, "Scores & <truth>", WORDS)
    root = ET.fromstring(drawn)  # noqa: S314 - ours
    return root, root.findall(f"{SVG}circle")


def made(said, true, n):
    return Bin(low=said, n=n, weight=n, said=said, true=true)


def test_a_dot_lies_on_the_diagonal_when_what_is_said_comes_true():
    root, (even, bold) = dots(made(0.25, 0.25, 10), made(0.75, 0.5, 40))
    ideal = root.find(f"{SVG}line[@class='ideal']")
    total = float(ideal.get("x1")) + float(ideal.get("y1"))
    assert float(even.get("cx")) + float(even.get("cy")) == total
    assert float(bold.get("cx")) + float(bold.get("cy")) > total


def test_fuller_bins_are_larger_and_say_what_they_hold():
    _, (few, many) = dots(made(0.25, 0.25, 10), made(0.75, 0.5, 4000))
    assert float(few.get("r")) < float(many.get("r"))
    assert many.find(f"{SVG}title").text.startswith("4,000 lines scored 0.75")


def test_the_title_is_plain_text():
    root, _ = dots(made(0.5, 0.5, 1))
    assert root.find(f"{SVG}title").text == "Scores & <truth>"
    said = [one.text for one in root.findall(f"{SVG}text")]
    assert {"score given", "share <true>"} <= set(said)
