"""Every task that `retold eval` can run, one line each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from retold.measure.attributions import POLNEAR, score_attributions
from retold.measure.hostile import HOSTILE, has_hostile, score_hostile
from retold.measure.page_data import PageReader, set_files
from retold.measure.pages import score_articles, score_dates, score_webpages
from retold.measure.score import STORY, Score, score_story
from retold.measure.traditions import TRADITIONS, score_traditions
from retold.model.case import Case

Tracer: TypeAlias = Callable[[Path], Case]  # the conductor, given by who calls


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """What tasks measure: the conductor, and the reading of one web page."""

    trace: Tracer
    read: PageReader


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A benchmark: `run` scores what is in a folder with the tools it is given.

    A `shipped` task needs no data of anybody: its folder holds documents to be
    traced together. The folder of any other is that of all sets, and its own
    set lies there under its name; `found` says so for a set that is not in
    JSON Lines.
    """

    name: str
    help: str
    run: Callable[[Path, Tools], list[Score]]
    shipped: bool = False
    found: Callable[[Path], bool] | None = None

    def has_data(self, folder: Path) -> bool:
        """Say whether this task's set is in the folder of all sets."""
        if self.found is not None:
            return self.found(folder)
        return bool(set_files(folder, self.name))


TASKS: dict[str, Task] = {
    task.name: task
    for task in (
        Task(
            name=STORY,
            help="the shipped story: families, edges with their changes, verdicts",
            run=lambda folder, tools: score_story(tools.trace(folder)),
            shipped=True,
        ),
        Task(
            name=TRADITIONS,
            help="made traditions: families, parents, changes, confidence",
            run=lambda _, tools: score_traditions(tools.trace),
            shipped=True,
        ),
        Task(
            name="article_extraction",
            help="web pages: the article's words",
            run=lambda folder, tools: score_articles(folder, tools.read),
        ),
        Task(
            name="webpages_meta",
            help="web pages: body, comments, title, author, date",
            run=lambda folder, tools: score_webpages(folder, tools.read),
        ),
        Task(
            name="page_date",
            help="web pages: the day of publication",
            run=lambda folder, tools: score_dates(folder, tools.read),
        ),
        Task(
            name=POLNEAR,
            help="who says what in real news",
            run=lambda folder, tools: score_attributions(folder, tools.trace),
        ),
        Task(
            name=HOSTILE,
            help="files made to break parsers: how each ends",
            run=lambda folder, _: score_hostile(folder),
            found=has_hostile,
        ),
    )
}
