from retold.measure.bench_crowd import Lap, crowd_rows, lap


def cost(tellings, seconds, peers=None):
    return Lap(
        tellings=tellings,
        candidate_seconds=seconds,
        parents=0.99,
        pairs=7.5,
        whole_seconds=20.0,
        peak_gib=2.5,
        peers=peers or {},
    )


def test_the_table_compares_with_what_is_wanted_and_says_who_is_absent():
    peers = {"rensa": (3.0, 0.99, 12.0)}
    rows = {
        name: (value, wanted)
        for name, value, wanted in crowd_rows(cost(100, 5.0, peers), cost(400, 21.0))
    }
    assert rows["candidates of 100, CPU seconds"] == ("5.0", "<= 7")
    assert rows["growth of candidates' CPU"] == ("4.20", "<= 4.4")
    assert rows["rensa, CPU seconds (0.990 of parents, 12.0 pairs)"] == ("3.0", "")
    assert "datasketch is not installed (group bench)" in rows


def test_a_lap_measures_the_whole_way():
    measured = lap(300, whole=True, peers=False)
    assert measured.parents > 0.95
    assert 0 < measured.pairs <= 10
    assert measured.whole_seconds > 0
    assert measured.peers == {}
