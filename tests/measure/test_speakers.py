import json

import pytest

from retold.measure.speakers import is_named, score_speakers

TEXT = """“The barge is lost,” said Miss Orla Penn.

“Nobody told the harbour master,” said the cook.

“It sank at noon,” said Miss Orla Penn.
"""
SPOKEN = (
    ("The barge is lost,", "Orla Penn", "Explicit"),
    ("Nobody told the harbour master,", "Orla Penn", "Explicit"),
    ("It sank at noon,", "Orla Penn", "Anaphoric"),
)


@pytest.mark.parametrize(
    ("said", "right"),
    [
        pytest.param("Miss  Penn", True, id="an-alias"),
        pytest.param("the Captain", True, id="without-its-article"),
        pytest.param("Penn's aunt", False, id="more-than-the-name"),
        pytest.param("", False, id="nobody"),
    ],
)
def test_a_name_is_one_of_the_aliases(said, right):
    assert is_named(said, ["Orla Penn", "Miss Penn", "captain"]) is right


def test_quotations_are_scored_by_kind(tmp_path):
    folder = tmp_path / "pdnc_quotes"
    folder.mkdir()
    novel = {
        "novel": "TheBarge",
        "text": TEXT,
        "characters": [{"Main Name": "Orla Penn", "Aliases": "{'Miss Orla Penn'}"}],
    }
    quotations = [
        {
            "id": f"Q{number}",
            "spans": [[TEXT.index(words), TEXT.index(words) + len(words)]],
            "speaker": speaker,
            "type": kind,
        }
        for number, (words, speaker, kind) in enumerate(SPOKEN)
    ]
    lines = "".join(json.dumps(row) + "\n" for row in [novel, *quotations])
    (folder / "TheBarge.jsonl").write_text(lines, encoding="utf-8")
    scores = {one.metric: (one.value, one.n) for one in score_speakers(tmp_path)}
    assert scores["speaker_explicit"] == (0.5, 2)
    assert scores["speaker_anaphoric"] == (1.0, 1)
    assert "speaker_implicit" not in scores
    assert scores["attributed"] == (1.0, 3)
