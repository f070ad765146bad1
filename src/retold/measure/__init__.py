"""Says how often Retold is right, how fast it is, and what it may not fall below."""

from retold.measure.gate import Floors, gate, pinned_floors, with_floors
from retold.measure.misses import story_misses
from retold.measure.page_data import page_reader
from retold.measure.score import STORY, Score, score_story
from retold.measure.story import gold, story_digest, story_folder
from retold.measure.tables import scores_as_json, scores_as_text
from retold.measure.tasks import TASKS, Task, Tools
from retold.measure.tradition import Plan as TraditionPlan
from retold.measure.tradition_plot import plot_traditions
from retold.measure.traditions import score_traditions
from retold.measure.unseen import score_unseen

__all__ = [
    "STORY",
    "TASKS",
    "Floors",
    "Score",
    "Task",
    "Tools",
    "TraditionPlan",
    "gate",
    "gold",
    "page_reader",
    "pinned_floors",
    "plot_traditions",
    "score_story",
    "score_traditions",
    "score_unseen",
    "scores_as_json",
    "scores_as_text",
    "story_digest",
    "story_folder",
    "story_misses",
    "with_floors",
]
