"""Days of the week as people type them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from bot.domain.chat_words import Words
from bot.domain.vocabulary import Vocabulary
from bot.nlu.grammar import any_of, day_names
from bot.nlu.plain import plain

WEEK = range(7)
MOST_CHARACTERS = 400


@dataclass(frozen=True, slots=True)
class Days:
    """Days of the week, Monday 0: those that are wanted, and those that are not."""

    wanted: tuple[int, ...] = ()
    unwanted: tuple[int, ...] = ()


def days_of_week(text: str, words: Vocabulary, language: str) -> Days:
    """Read the days of a message: "tue and sat", "weekdays", "mon-fri", "every day but sunday", "no fridays"."""
    said = plain(text)[:MOST_CHARACTERS]
    known = _known(words, language)
    wanted: set[int] = set()
    unwanted: set[int] = set()
    old: set[int] = set()
    without = instead = False
    last: int | None = None
    through = False
    every = list(_pattern(words, language).finditer(said))
    for at, found in enumerate(every):
        word = re.sub(r"\s+", " ", found[0])
        if found["days"]:
            days = known.get(word, ())
            if through and last is not None and len(days) == 1:
                days = tuple((last + step) % 7 for step in range((days[0] - last) % 7 + 1))
            (unwanted if without else old if instead else wanted).update(days)
            last = days[0] if len(days) == 1 and not instead else None
            instead = instead and _more_before_new(every[at + 1 :])
            through = False
        elif found["through"]:  # "change monday to thursday" is no range, and "change the days to monday" wants it
            through, instead = True, False
        elif found["without"]:
            without = True
        elif found["instead"]:
            instead = True
        else:
            without = False
    unwanted |= old - wanted
    return Days(tuple(sorted(wanted - unwanted)), tuple(sorted(unwanted)))


def _more_before_new(rest: list[re.Match[str]]) -> bool:
    """Tell whether more old days follow, and then the new ones: "change mon wed fri to tue thu"."""
    old = list(takewhile(lambda found: found["days"], rest))
    return bool(old) and len(old) < len(rest) and rest[len(old)]["through"] is not None


def one_weekday(text: str, before: Words, words: Vocabulary, language: str) -> tuple[int, str, str] | None:
    """Find the one day of the week that a message names: which it is, Monday 0, and the words before and behind it.

    `before`: what may stand in front of its name, such as "on" and "last". None where it names none or several.
    """
    said = plain(text)[:MOST_CHARACTERS]
    found = list(_one_day(before, words, language).finditer(said))
    if len(found) != 1:
        return None
    return _numbers(words, language)[found[0]["day"]], said[: found[0].start()], said[found[0].end() :]


@lru_cache(maxsize=8)
def _numbers(words: Vocabulary, language: str) -> Mapping[str, int]:
    """Give the number of every name of a day, of one and of several of them: "monday", "mondays", "mon"."""
    names, plural = day_names(language), words.chat.particles.plural
    return {name + ending: day for name, day in names.items() for ending in ("", *plural)} | dict(words.days.short)


@lru_cache(maxsize=8)
def _one_day(before: Words, words: Vocabulary, language: str) -> re.Pattern[str]:
    """Give what finds a day of the week with the words in front of it."""
    owner = rf"(?:{any_of(words.chat.particles.possessive)})?"
    return re.compile(rf"(?:(?:{any_of(before)})\s+)*(?P<day>{any_of(_numbers(words, language))}){owner}")


@lru_cache(maxsize=8)
def _known(words: Vocabulary, language: str) -> dict[str, tuple[int, ...]]:
    """Give the days that every name of one, and of a group of them, stands for."""
    return {name: (day,) for name, day in _numbers(words, language).items()} | dict(words.days.groups)


@lru_cache(maxsize=8)
def _pattern(words: Vocabulary, language: str) -> re.Pattern[str]:
    of = words.days
    kinds = {"days": _known(words, language), "instead": of.instead, "without": of.without, "through": of.through}
    named = "|".join(f"(?P<{kind}>{any_of(many)})" for kind, many in kinds.items())
    return re.compile(rf"{named}|(?P<ends>[.;!?])")
