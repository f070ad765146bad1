"""`retold checked`: claims of a case that others have checked."""

import json

import pytest

from present.case_builders import LEAK, kessel_case
from retold.model.retrieval import Entry, Hit
from retold.present.casebook import Casebook
from retold.present.earlier_checks import earlier_check_lines, earlier_checks
from retold.present.pen import Pen

CHECKS = [
    ("about 40 tonnes of fuel leaked from tank 7", "False"),
    ("The mayor of Hollin owns eleven yachts", "Unproven"),
]


class Checks:
    """Finds what is spelt alike; remembers how often it was asked."""

    def __init__(self, entries):
        self.entries, self.asked = entries, 0

    def hits(self, queries, most):
        self.asked += 1
        return [
            [
                Hit(
                    entry=one, score=0.9 if one.text in query.text else 0.1, evidence=()
                )
                for one in self.entries
            ][:most]
            for query in queries
        ]


def entries():
    return [
        Entry(id=str(number), text=text, checked=f"by Quay Facts, rated “{words}”")
        for number, (text, words) in enumerate(CHECKS)
    ]


def test_a_family_is_found_by_any_of_its_wordings():
    checks = Checks(entries())
    book = Casebook(kessel_case())
    (one,) = earlier_checks(book, checks)
    assert one.family.id == LEAK
    assert [hit.entry.id for hit in one.hits] == ["0"]
    assert checks.asked == 1
    told = "\n".join(earlier_check_lines([one], book, Pen(width=100)))
    assert "c7f2" in told
    assert "checked by Quay Facts, rated “False”, not by Retold" in told


def test_what_nobody_checked_is_not_told():
    assert earlier_checks(Casebook(kessel_case()), Checks(entries()[1:])) == []


def reviews(tmp_path):
    found = [
        {
            "@type": "ClaimReview",
            "claimReviewed": text,
            "author": {"name": "Quay Facts"},
            "url": "https://quayfacts.example/check",
            "reviewRating": {"alternateName": words},
        }
        for text, words in CHECKS
    ]
    file = tmp_path / "checks.json"
    file.write_text(json.dumps(found))
    return file


def test_an_empty_collection_is_refused(tmp_path, monkeypatch, call):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "note.txt").write_text("Forty tonnes leaked at the quay on Monday.\n")
    assert call("trace", ".", "--quiet")[0] == 0
    code, _, err = call("checked", "--by", "note.txt")
    assert code == 3
    assert err.startswith("retold: There are no checks in note.txt")


@pytest.mark.parametrize("jsonl", [False, True])
def test_the_command_tells_who_checked_what(tmp_path, monkeypatch, call, jsonl):
    folder = tmp_path / "case"
    folder.mkdir()
    words = "About 40 tonnes of fuel leaked from tank 7 at Kessel Quay on Monday."
    for name in ("a", "b"):
        (folder / f"{name}.txt").write_text(f"Outlet {name}\n\n{words}\n")
    monkeypatch.chdir(tmp_path)
    assert call("trace", "case", "--quiet")[0] == 0
    asked = ["checked", "case", "--by", str(reviews(tmp_path)), "--words-only"]
    code, out, _ = call(*asked, "--quiet", *(["--jsonl"] if jsonl else []))
    assert code == 0
    if jsonl:
        (line,) = map(json.loads, out.splitlines())
        assert line["claim"] == CHECKS[0][0]
        assert line["checked"] == "by Quay Facts, rated “False”"
        assert line["url"] == "https://quayfacts.example/check"
        assert line["score"] > 0.5
    else:
        assert "rated “False”, not by Retold" in out
        assert "https://quayfacts.example/check" in out
        assert out.endswith("1 claim of 1 found among 2 checks.\n")
