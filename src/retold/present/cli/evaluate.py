"""`retold eval`: how often Retold is right."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from retold.model.errors import WrongUseError
from retold.present.cli.terminal import say

if TYPE_CHECKING:
    from retold.model.case import Case


def evaluate(
    folder: Annotated[
        Path | None,
        typer.Argument(
            metavar="FOLDER", help="What to measure on; without it, the shipped story."
        ),
    ] = None,
    *,
    task: Annotated[str, typer.Option(help="Which benchmark.")] = "story",
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
    check_floors: Annotated[
        bool, typer.Option("--gate", help="End with 1 when a floor is missed.")
    ] = False,
) -> None:
    """Measure how often Retold is right, against a known truth."""
    from retold import measure  # noqa: PLC0415 - help must not load it

    if task not in measure.TASKS:
        known = ", ".join(measure.TASKS)
        raise WrongUseError(f"There is no task {task!r}. Known: {known}")
    with _folder(folder) as place:
        scores = measure.TASKS[task].run(place, _traced)
    floors = measure.pinned_floors()
    scores = measure.with_floors(scores, floors)
    if as_json:
        say([json.dumps(measure.scores_as_json(scores), indent=1)])
    else:
        say(measure.scores_as_text(scores).splitlines())
    missed = measure.gate(scores, floors) if check_floors else []
    if missed:
        say(missed, errors=True)
        raise typer.Exit(1)


@contextmanager
def _folder(folder: Path | None) -> Iterator[Path]:
    from retold.measure import story_folder  # noqa: PLC0415 - as above

    if folder is not None:
        yield folder
        return
    with story_folder() as story:
        yield story


def _traced(folder: Path) -> Case:
    """Trace a folder into a case that is thrown away."""
    from retold.present.cli.progress import Silence  # noqa: PLC0415 - as above
    from retold.run import TraceOptions, trace  # noqa: PLC0415 - as above

    with TemporaryDirectory(prefix="retold-eval-") as place:
        options = TraceOptions(inputs=(folder,), case_dir=Path(place))
        return trace(options, Silence()).case
