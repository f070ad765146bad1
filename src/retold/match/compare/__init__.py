"""One comparison per file: each looks at one slot and gives evidence or nothing.

Every comparison is a function of two wordings and of how rare words are, is
symmetric, and weighs in points that `match.score` adds up.
"""

from retold.match.compare.details import compare_details
from retold.match.compare.figures import compare_figures
from retold.match.compare.gaps import compare_gaps
from retold.match.compare.headlines import compare_headline
from retold.match.compare.links import compare_links
from retold.match.compare.places import compare_places
from retold.match.compare.polarity import compare_polarity
from retold.match.compare.quotations import compare_quotations
from retold.match.compare.sources import compare_sources
from retold.match.compare.terms import compare_terms
from retold.match.compare.times import compare_times
from retold.match.compare.words import compare_words

COMPARISONS = (
    compare_words,
    compare_figures,
    compare_terms,
    compare_quotations,
    compare_headline,
    compare_links,
    compare_polarity,
    compare_places,
    compare_times,
    compare_sources,
    compare_details,
    compare_gaps,
)

__all__ = ["COMPARISONS"]
