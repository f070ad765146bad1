"""The made report and the claims that are held against it."""

from retold.conduct.asking import ask
from retold.measure.bench_report import CLAIMS, claims, statement
from retold.model.source import Verdict


def test_no_statement_of_the_report_is_made_twice():
    told = [statement(place) for place in range(7_200)]
    assert len(set(told)) == len(told)


def test_claims_are_of_four_kinds_and_all_different():
    made = list(claims())
    assert len(set(made)) == CLAIMS
    assert made[0] == statement(1)
    assert made[4].startswith("On ")
    assert sum("gulls" in one for one in made) == CLAIMS // 4


def test_a_claim_made_right_is_borne_out_and_one_made_wrong_is_not():
    right, wrong, absent, _ = list(claims())[:4]
    passages = [statement(place) for place in range(60)]
    found = [ask(one, passages, "en").verdict for one in (right, wrong, absent)]
    assert found[0] is Verdict.SAYS_SO
    assert Verdict.SAYS_SO not in found[1:]
