"""The recipe for the weights of posts, on invented posts."""

import importlib.util
import json
import sys
from pathlib import Path

import pytest

from retold.measure.line_data import looked_at

_TOOL = Path(__file__).parents[2] / "tools" / "fit_posts.py"


@pytest.fixture
def tool():
    spec = importlib.util.spec_from_file_location("fit_posts", _TOOL)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def lines(*, turned):
    """Posts that blame and are worth checking; `turned` in the half kept back."""
    for number in range(120):
        worth = number % 2 == 0
        text = "The owner lied about the tank #leak" if worth else "My cat sat #leak"
        yield {
            "id": f"post-{number}",
            "text": text,
            "check_worthy": int(worth is (looked_at(f"post-{number}") or not turned)),
        }


def fitted(tool, folder, *, turned=False):
    folder.mkdir()
    train, dev = tool.FILES
    written = [json.dumps(line) for line in lines(turned=turned)]
    (folder / train).write_text("\n".join(written), encoding="utf-8")
    (folder / dev).write_text("", encoding="utf-8")
    return tool.fit(folder)


def test_what_marks_posts_worth_checking_weighs_for_them(tool, tmp_path):
    weights = fitted(tool, tmp_path / "plain")
    assert weights["post_blame"] > 0 > weights["post_fun"]
    assert all(one % tool.STEP == 0 for one in weights.values())


def test_the_half_kept_back_is_not_read(tool, tmp_path):
    plain = fitted(tool, tmp_path / "plain")
    assert fitted(tool, tmp_path / "turned", turned=True) == plain
