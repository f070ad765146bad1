import json
from collections import Counter

from retold.measure.quotations import Kind, make_quotations, score_quotations

TEXTS = [
    [
        f"The {colour} ferry number {place} left the {side} pier before the storm came."
        for place, side in enumerate(("northern", "southern", "eastern", "western"))
    ]
    for colour in ("green", "yellow", "white")
] + [
    [
        "Nobody in the valley had asked the bakers for cheaper bread until Sunday.",
        "Every second winter the council counts owls beneath the old mill roof.",
        "Her brother keeps forty sheep and writes letters to a lighthouse keeper.",
    ]
]


def test_quotations_are_made_of_every_kind_and_the_same_again():
    made = make_quotations(TEXTS)
    assert set(Counter(one.kind for one in made)) == set(Kind)
    assert made == make_quotations(TEXTS)


def test_one_word_is_altered_and_the_source_is_left():
    for one in make_quotations(TEXTS):
        stands = any(one.quote in passage for passage in one.passages)
        assert stands is (one.kind in {Kind.TRUE, Kind.CUT})
        if one.kind is Kind.ALTERED:
            new, old = one.altered
            assert new in one.quote
            assert any(old in passage.casefold() for passage in one.passages)


def test_articles_are_taken_where_they_are(tmp_path):
    (tmp_path / "polnear").mkdir()
    lines = [json.dumps({"text": "\n".join(text)}) for text in TEXTS]
    file = tmp_path / "polnear" / "dev.jsonl"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    scores = {one.metric: one.value for one in score_quotations(tmp_path, None)}
    assert scores["told_apart"] == 1.0
    assert scores["altered_words_named"] == 1.0
