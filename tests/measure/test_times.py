from retold.measure.times import tally


def marked(start, end, value, kind="DATE"):
    return {"start": start, "end": end, "value": value, "type": kind}


def found(start, end, value, kind="date"):
    return {"start": start, "end": end, "value": value, "type": kind}


def test_value_and_type_count_where_spans_touch():
    row = {"timexes": [marked(0, 6, "2025-03"), marked(10, 16, "P2D", "DURATION")]}
    parts = tally(row, [found(2, 6, "2025-03"), found(10, 16, "P3D", "duration")])
    right = {metric: part.right for metric, part in parts.items()}
    assert right == {"value_f1": 1, "relaxed_f1": 2, "strict_f1": 1, "type_f1": 2}


def test_a_time_nobody_can_tell_is_right_without_value():
    row = {"timexes": [marked(0, 9, "null")]}
    assert tally(row, [found(0, 9, None)])["value_f1"].right == 1
