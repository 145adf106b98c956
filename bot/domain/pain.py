"""Pain scores from 0 to 10 and the zones they fall into."""

from __future__ import annotations

from enum import StrEnum

LOWEST, HIGHEST = 0, 10


class Moment(StrEnum):
    """When a score is given: right before the day's session, or the worst in it."""

    BEFORE = "before"
    DURING = "during"


class Zone(StrEnum):
    """The zones shown to the person. Source: pain-monitoring model (thomee-1997, silbernagel-2007)."""

    CALM = "calm"
    ACCEPTABLE = "acceptable"
    TOO_MUCH = "too-much"


class Swelling(StrEnum):
    """The answer about swelling, compared with before the session; SOME was told in words and not compared yet."""

    NONE = "none"
    LESS = "less"
    SAME = "same"
    MORE = "more"
    SOME = "some"


def is_score(number: int) -> bool:
    """Tell whether a whole number can be a pain score."""
    return LOWEST <= number <= HIGHEST
