"""What may be one claim: each family by the telling of it that comes nearest."""


def candidates(inside, claim, query=""):
    return inside.get(f"/claims/{claim}/merge.json{query}").json()["candidates"]


def test_a_family_is_found_by_words_that_only_a_later_telling_has(inside):
    found = candidates(inside, "c-coastwarn", "?q=harbour+tanks")
    assert [one["id"] for one in found] == ["c-notes"]
    assert found[0]["tellings"] > 1


def test_a_family_is_proposed_once_and_never_to_itself(inside, held):
    found = [one["id"] for one in candidates(inside, "c-coastwarn")]
    homes = [
        held.now().family_of[one].id for one in found if one in held.now().family_of
    ]
    assert len(homes) == len(set(homes))
    assert held.now().family_of["c-coastwarn"].id not in homes
