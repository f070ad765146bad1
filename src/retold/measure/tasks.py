"""Every task that `retold eval` can run, one line each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from retold.measure.across import ACROSS, score_across
from retold.measure.attributions import POLNEAR, score_attributions
from retold.measure.bearings import (
    FEVER_SYMMETRIC,
    VITAMINC,
    score_fever_symmetric,
    score_vitaminc,
)
from retold.measure.checkworthy import (
    CHECKWORTHY,
    plot_checkworthy,
    score_checkworthy,
)
from retold.measure.cited_pages import WICE, score_cited_pages
from retold.measure.claimmatch import CLAIMMATCH, score_claimmatch
from retold.measure.disputed import CLIMATE_FEVER, score_disputed
from retold.measure.figure_edits import FIGURE_EDITS, score_figure_edits
from retold.measure.hedged import HEDGES, score_hedges
from retold.measure.hostile import HOSTILE, has_hostile, score_hostile
from retold.measure.likeness import LIKENESS, score_likeness
from retold.measure.my_gold import MY_GOLD, has_my_gold, score_my_gold
from retold.measure.near_misses import NEAR_MISSES, score_near_misses
from retold.measure.news_figures import NEWSQUANT, score_news_figures
from retold.measure.page_data import PageReader, set_files
from retold.measure.pages import score_articles, score_dates, score_webpages
from retold.measure.places import GEONEWS, score_places
from retold.measure.quotations import QUOTATIONS, score_quotations
from retold.measure.report_figures import MEASEVAL, score_report_figures
from retold.measure.reworded import MEANING, no_encoder, score_meaning
from retold.measure.rules import (
    ATTRIBUTION_RULES,
    HEDGE_RULES,
    score_attribution_rules,
    score_hedge_rules,
)
from retold.measure.scitab import SCITAB, score_scitab
from retold.measure.score import STORY, Score, score_story
from retold.measure.speakers import SPEAKERS, score_speakers
from retold.measure.stances import FNC, score_stances
from retold.measure.swedish import SWEDISH, score_swedish
from retold.measure.tatqa import TATQA, score_tatqa
from retold.measure.texts import TextFinder
from retold.measure.threats import THREATS, score_threats
from retold.measure.times import TIMEX, score_times
from retold.measure.traditions import TRADITIONS, score_traditions
from retold.model.case import Case

Tracer: TypeAlias = Callable[[Path], Case]  # the conductor, given by who calls


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """What tasks measure: the conductor, the reading of a page, finding in texts.

    `trace` joins by words alone, `trace_meaning` by an encoder as well.
    """

    trace: Tracer
    trace_meaning: Tracer
    read: PageReader
    find: TextFinder


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A benchmark: `run` scores what is in a folder with the tools it is given.

    A `shipped` task needs no data of anybody: its folder holds documents to be
    traced together, or is not looked at. The folder of any other is that of all
    sets, and its own set lies there under its name; `found` says so for a set
    that is not in JSON Lines. `plot` draws as SVG what numbers tell badly. `lacks`
    says in a sentence what must be installed first, "" when nothing.
    """

    name: str
    help: str
    run: Callable[[Path, Tools], list[Score]]
    shipped: bool = False
    found: Callable[[Path], bool] | None = None
    plot: Callable[[Path], str] | None = None
    lacks: Callable[[], str] = str

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
            name=MEANING,
            help="claims in other words and in Swedish: whether families join them",
            run=lambda _, tools: score_meaning(tools.trace, tools.trace_meaning),
            shipped=True,
            lacks=no_encoder,
        ),
        Task(
            name=ACROSS,
            help="English claims against a Swedish report: borne out, altered, near",
            run=lambda _, __: score_across(),
            shipped=True,
            lacks=no_encoder,
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
            name=NEAR_MISSES,
            help="claims that come near what a source says: never borne out",
            run=lambda _, __: score_near_misses(),
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
            name=MY_GOLD,
            help="texts of your own, marked in brat (*.ann) or doccano (marks.jsonl)",
            run=lambda folder, tools: score_my_gold(folder, tools.find),
            found=has_my_gold,
        ),
        Task(
            name=GEONEWS,
            help="places in news: where they stand, and where they lie",
            run=lambda folder, tools: score_places(folder, tools.find),
        ),
        Task(
            name=FEVER_SYMMETRIC,
            help="whether a sentence supports or refutes a claim",
            run=lambda folder, _: score_fever_symmetric(folder),
        ),
        Task(
            name=VITAMINC,
            help="whether a revised sentence supports, refutes or is silent",
            run=lambda folder, _: score_vitaminc(folder),
        ),
        Task(
            name=FNC,
            help="whether an article agrees with a headline, denies or discusses it",
            run=lambda folder, _: score_stances(folder),
        ),
        Task(
            name=LIKENESS,
            help="same meaning, within and across English and Swedish",
            run=lambda folder, _: score_likeness(folder),
            found=_when_asked,
        ),
        Task(
            name=CLAIMMATCH,
            help="which known claim a post or a sentence of a debate tells of",
            run=lambda folder, _: score_claimmatch(folder),
            found=_when_asked,
        ),
        Task(
            name=SCITAB,
            help="claims against tables: borne out, not, or not enough there",
            run=lambda folder, _: score_scitab(folder),
        ),
        Task(
            name=TATQA,
            help="figures of company reports: the right cell or paragraph",
            run=lambda folder, _: score_tatqa(folder),
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
