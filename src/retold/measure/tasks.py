"""Every task that `retold eval` can run, one line each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from retold.measure.attributions import POLNEAR, score_attributions
from retold.measure.checkworthy import (
    CHECKWORTHY,
    plot_checkworthy,
    score_checkworthy,
)
from retold.measure.cited_pages import WICE, score_cited_pages
from retold.measure.disputed import CLIMATE_FEVER, score_disputed
from retold.measure.figure_edits import FIGURE_EDITS, score_figure_edits
from retold.measure.hedged import HEDGES, score_hedges
from retold.measure.hostile import HOSTILE, has_hostile, score_hostile
from retold.measure.news_figures import NEWSQUANT, score_news_figures
from retold.measure.page_data import PageReader, set_files
from retold.measure.pages import score_articles, score_dates, score_webpages
from retold.measure.places import GEONEWS, score_places
from retold.measure.quotations import QUOTATIONS, score_quotations
from retold.measure.report_figures import MEASEVAL, score_report_figures
from retold.measure.rules import (
    ATTRIBUTION_RULES,
    HEDGE_RULES,
    score_attribution_rules,
    score_hedge_rules,
)
from retold.measure.score import STORY, Score, score_story
from retold.measure.speakers import SPEAKERS, score_speakers
from retold.measure.swedish import SWEDISH, score_swedish
from retold.measure.texts import TextFinder
from retold.measure.threats import THREATS, score_threats
from retold.measure.times import TIMEX, score_times
from retold.measure.traditions import TRADITIONS, score_traditions
from retold.model.case import Case

Tracer: TypeAlias = Callable[[Path], Case]  # the conductor, given by who calls


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """What tasks measure: the conductor, the reading of a page, finding in texts."""

    trace: Tracer
    read: PageReader
    find: TextFinder


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A benchmark: `run` scores what is in a folder with the tools it is given.

    A `shipped` task needs no data of anybody: its folder holds documents to be
    traced together, or is not looked at. The folder of any other is that of all
    sets, and its own set lies there under its name; `found` says so for a set
    that is not in JSON Lines. `plot` draws as SVG what numbers tell badly.
    """

    name: str
    help: str
    run: Callable[[Path, Tools], list[Score]]
    shipped: bool = False
    found: Callable[[Path], bool] | None = None
    plot: Callable[[Path], str] | None = None

    def has_data(self, folder: Path) -> bool:
        """Say whether this task's set is in the folder of all sets."""
        if self.found is not None:
            return self.found(folder)
        return bool(set_files(folder, self.name))


def _when_asked(folder: Path) -> bool:  # noqa: ARG001 - as any other `found`
    """Leave out of a run over all tasks what takes another one apart."""
    return False


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
            name=SWEDISH,
            help="Swedish news language: who says what, hedges, figures, times",
            run=lambda _, tools: score_swedish(tools.trace),
            shipped=True,
        ),
        Task(
            name=TRADITIONS,
            help="made traditions: families, parents, changes, confidence",
            run=lambda _, tools: score_traditions(tools.trace),
            shipped=True,
        ),
        Task(
            name=QUOTATIONS,
            help="made quotations: true, altered, cut so that they turn, nowhere",
            run=lambda folder, tools: score_quotations(folder, tools.trace),
            shipped=True,
        ),
        Task(
            name=FIGURE_EDITS,
            help="figures retold rightly and wrongly, against the shipped report",
            run=lambda folder, tools: score_figure_edits(folder, tools.trace),
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
        Task(
            name=HEDGES,
            help="which sentences are hedged",
            run=lambda folder, _: score_hedges(folder),
        ),
        Task(
            name=CHECKWORTHY,
            help="which sentences and tweets are worth checking",
            run=lambda folder, _: score_checkworthy(folder),
            plot=plot_checkworthy,
        ),
        Task(
            name=THREATS,
            help="which comments call for violence",
            run=lambda folder, _: score_threats(folder),
        ),
        Task(
            name=SPEAKERS,
            help="who speaks each quotation of a novel",
            run=lambda folder, _: score_speakers(folder),
        ),
        Task(
            name=NEWSQUANT,
            help="figures in news: value, unit, change",
            run=lambda folder, tools: score_news_figures(folder, tools.find),
        ),
        Task(
            name=MEASEVAL,
            help="figures in reports: words, unit, kind, what is measured",
            run=lambda folder, tools: score_report_figures(folder, tools.find),
        ),
        Task(
            name=TIMEX,
            help="dates and times: where they stand, and which they are",
            run=lambda folder, tools: score_times(folder, tools.find),
        ),
        Task(
            name=GEONEWS,
            help="places in news: where they stand, and where they lie",
            run=lambda folder, tools: score_places(folder, tools.find),
        ),
        Task(
            name=WICE,
            help="whether a cited page bears a claim out, and which sentences do",
            run=lambda folder, _: score_cited_pages(folder),
        ),
        Task(
            name=CLIMATE_FEVER,
            help="disputed claims: how much is decided, and how often rightly",
            run=lambda folder, _: score_disputed(folder),
        ),
        Task(
            name=ATTRIBUTION_RULES,
            help="how often each rule of attribution fired, and was right",
            run=lambda folder, tools: score_attribution_rules(folder, tools.trace),
            found=_when_asked,
        ),
        Task(
            name=HEDGE_RULES,
            help="how often each kind of hedge was found, and was right",
            run=lambda folder, _: score_hedge_rules(folder),
            found=_when_asked,
        ),
    )
}
