"""`retold eval`: how often Retold is right."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated, Any

import typer

from retold.model.errors import WrongUseError
from retold.present.cli.terminal import save, say

if TYPE_CHECKING:
    from retold.measure import Score, Task, Tools, TraditionPlan
    from retold.model.case import Case


Folder = Annotated[
    Path | None,
    typer.Argument(
        metavar="FOLDER",
        help="Where the sets lie, each in a folder of its task's name; for the "
        "story, its documents. Without it, the shipped story.",
    ),
]
OneTask = Annotated[
    str | None,
    typer.Option(
        "--task",
        metavar="NAME",
        help="Which benchmark; without it, all whose data are there.",
    ),
]
Traditions = Annotated[
    int | None,
    typer.Option(
        "--traditions",
        metavar="N",
        min=1,
        help="Make about N tellings whose tree is known, and score.",
    ),
]
Seed = Annotated[
    int, typer.Option("--seed", metavar="N", help="Which tradition to make.")
]
Noise = Annotated[
    float,
    typer.Option(
        "--noise", metavar="N", min=0, help="How far clocks are off, in mean gaps."
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object.")]
Gate = Annotated[
    bool, typer.Option("--gate", help="End with 1 when a floor is missed.")
]
Plot = Annotated[
    Path | None,
    typer.Option(
        "--plot",
        metavar="OUT.svg",
        help="Draw how often the scores of a task, or the parents of --traditions, "
        "come true, instead of numbers.",
    ),
]


def evaluate(  # noqa: PLR0913 - each is an option of the command line
    folder: Folder = None,
    *,
    task: OneTask = None,
    traditions: Traditions = None,
    seed: Seed = 0,
    noise: Noise = 0.0,
    as_json: AsJson = False,
    check_floors: Gate = False,
    plot: Plot = None,
) -> None:
    """Measure how often Retold is right, against a known truth."""
    from retold import measure  # noqa: PLC0415 - help must not load it

    if folder is not None and not folder.is_dir():
        raise WrongUseError(f"There is no folder {folder}. Check the name.")
    if plot is not None and traditions is None:
        _draw(plot, folder, task)
        return
    if traditions is not None:
        if check_floors:  # they are for what ships, not for any seed and noise
            raise WrongUseError(
                "There are no floors for --traditions: leave out --gate."
            )
        plan = measure.TraditionPlan(tellings=traditions, seed=seed, noise=noise)
        _traditions(plan, plot, as_json=as_json)
        return
    floors = measure.pinned_floors()
    scores = measure.with_floors(_scored(folder, task), floors)
    _print(scores, as_json=as_json)
    missed = measure.gate(scores, floors) if check_floors else []
    if missed:
        say(missed, errors=True)
        raise typer.Exit(1)


def _scored(folder: Path | None, task: str | None) -> list[Score]:
    """Run the tasks that were asked for, or all whose data are there."""
    from retold import measure  # noqa: PLC0415 - as above

    with measure.page_reader() as read:
        tools = measure.Tools(
            trace=_traced, trace_meaning=_traced_meaning, read=read, find=_found
        )
        return [
            score
            for chosen, place in _chosen(folder, task)
            for score in _run(chosen, place, tools)
        ]


def _traditions(plan: TraditionPlan, plot: Path | None, *, as_json: bool) -> None:
    """Score a made tradition, or draw how often its parents come true."""
    from retold import measure  # noqa: PLC0415 - as above

    if plot is not None:
        save(plot, measure.plot_traditions(_traced, plan).encode())
        say([f"Drawn in {plot}"])
        return
    scores = measure.score_traditions(_traced, plan)
    _print([*scores, *measure.score_unseen(_traced, plan)], as_json=as_json)


def _print(scores: Sequence[Score], *, as_json: bool) -> None:
    from retold import measure  # noqa: PLC0415 - as above

    if as_json:
        say([json.dumps(measure.scores_as_json(scores), indent=1)])
    else:
        say(measure.scores_as_text(scores).splitlines())


def _draw(out: Path, folder: Path | None, name: str | None) -> None:
    """Write the plot of one task; WrongUseError when it has none."""
    from retold.measure import TASKS  # noqa: PLC0415 - as above

    drawn = [task for task in TASKS.values() if task.plot]
    chosen = next((task.plot for task in drawn if task.name == name), None)
    if chosen is None or folder is None:
        names = ", ".join(task.name for task in drawn)
        raise WrongUseError(
            "Say where the sets lie and which task to draw: retold eval FOLDER --task "
            f"NAME --plot OUT.svg. Tasks with a plot: {names}; or made traditions: "
            "retold eval --traditions 150 --plot OUT.svg"
        )
    save(out, chosen(folder).encode())
    say([f"Drawn in {out}"])


def _chosen(folder: Path | None, name: str | None) -> list[tuple[Task, Path | None]]:
    """Say which tasks to run, and where; nowhere means on the shipped story."""
    from retold.measure import TASKS  # noqa: PLC0415 - as above

    if name is None:
        there = [
            task
            for task in TASKS.values()
            if task.shipped or (folder is not None and task.has_data(folder))
        ]
        lacking = [task for task in there if task.lacks()]
        say((f"{one.name} is left out. {one.lacks()}" for one in lacking), errors=True)
        able = [task for task in there if task not in lacking]
        return [(task, None if task.shipped else folder) for task in able]
    if name not in TASKS:
        raise WrongUseError(f"There is no task {name!r}. Known: {', '.join(TASKS)}")
    if folder is None and not TASKS[name].shipped:
        raise WrongUseError(f"Say where {name} lies: retold eval FOLDER --task {name}")
    return [(TASKS[name], folder)]


def _run(task: Task, place: Path | None, tools: Tools) -> list[Score]:
    from retold.measure import story_folder  # noqa: PLC0415 - as above

    if place is not None:
        return task.run(place, tools)
    with story_folder() as story:
        return task.run(story, tools)


def _found(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, object]]:
    """Extract from rows of text, as the command would from a file of them."""
    from retold.present.cli.pipes import extracted  # noqa: PLC0415 - as above

    return list(extracted(json.dumps(dict(row)).encode() for row in rows))


def _traced_meaning(folder: Path) -> Case:
    return _traced(folder, meaning=True)


def _traced(folder: Path, *, meaning: bool = False) -> Case:
    """Trace a folder into a case that is thrown away."""
    from retold.conduct.run import TraceOptions, trace  # noqa: PLC0415 - as above
    from retold.present.cli.progress import Silence  # noqa: PLC0415 - as above

    with TemporaryDirectory(prefix="retold-eval-") as place:
        options = TraceOptions(inputs=(folder,), case_dir=Path(place), meaning=meaning)
        return trace(options, Silence()).case
