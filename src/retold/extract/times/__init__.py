"""Dates, clock times, durations and repeated times, to their stated precision.

patterns (where a time may stand) -> values (TIMEX3) -> calendar (resolved)
"""

from retold.extract.times.find import find_times

__all__ = ["find_times"]
