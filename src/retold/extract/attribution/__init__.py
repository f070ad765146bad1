"""On whose word: source, cue and content, nested, with the speaker resolved.

zone -> frames (verbs, statements, passives, phrases, nouns) -> content
     -> speakers -> chains
"""

from retold.extract.attribution.find import find_attributions

__all__ = ["find_attributions"]
