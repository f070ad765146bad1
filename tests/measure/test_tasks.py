from retold.measure import TASKS, Tools, gold


def test_the_story_is_traced_by_the_conductor_it_is_given(tmp_path, perfect):
    asked = []

    def trace(folder):
        asked.append(folder)
        return perfect(gold())

    tools = Tools(
        trace=trace, trace_meaning=trace, read=lambda _: None, find=lambda _: []
    )
    scores = TASKS["story"].run(tmp_path, tools)
    assert asked == [tmp_path]
    assert {score.value for score in scores} == {1.0}


def test_each_task_is_listed_under_its_name_and_says_what_it_is():
    assert all(name == task.name and task.help for name, task in TASKS.items())


def test_what_is_shipped_needs_no_data_of_anybody(tmp_path):
    (tmp_path / "page_date").mkdir()
    (tmp_path / "page_date" / "dev.jsonl").touch()
    assert [name for name, task in TASKS.items() if task.shipped] == [
        "story",
        "swedish",
        "traditions",
        "meaning",
        "across",
        "quotations",
        "figure_edits",
        "near_misses",
    ]
    there = [name for name, task in TASKS.items() if task.has_data(tmp_path)]
    assert there == ["page_date"]
