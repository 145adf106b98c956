"""Days of the week as people type them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, takewhile

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
    without = False
    last: int | None = None
    through = False
    every = list(_pattern(words, language).finditer(said))
    going = _going(every, said, words)
    for at, found in enumerate(every):
        word = re.sub(r"\s+", " ", found[0])
        if found["days"]:
            days = known.get(word, ())
            if through and last is not None and len(days) == 1:
                days = tuple((last + step) % 7 for step in range((days[0] - last) % 7 + 1))
            (unwanted if without else old if at in going else wanted).update(days)
            last = days[0] if len(days) == 1 and at not in going else None
            through = False
        elif found["through"]:  # "change monday to thursday" is no range, and "change the days to monday" wants it
            through = True
        elif not found["instead"]:
            without = found["without"] is not None and not _corrects(every[at:], said, words)
            if found["without"] and not without:
                going.add(at + 1)
    unwanted |= old - wanted
    return Days(tuple(sorted(wanted - unwanted)), tuple(sorted(unwanted)))


def _corrects(found: list[re.Match[str]], said: str, words: Vocabulary) -> bool:
    """Tell whether of two days the first is turned down for the other: "not friday, saturday"."""
    if len(found) != len(("not", "friday", "saturday")) or not (found[1]["days"] and found[2]["days"]):
        return False
    turned_down = re.fullmatch(any_of(words.chat.particles.turns_down), found[0][0])
    return turned_down is not None and re.fullmatch(r"\s*,\s*", said[found[1].end() : found[2].start()]) is not None


def _going(every: list[re.Match[str]], said: str, words: Vocabulary) -> set[int]:
    """Give which of the days that were found are to go for others: "change mon wed fri to tue thu"."""
    joined = re.compile(rf"(?:[\s,/]|{any_of(words.chat.breaks.joins)})*")
    going: set[int] = set()
    for at, found in enumerate(every):
        if not found["instead"]:
            continue
        row = list(takewhile(lambda each: every[each]["days"], range(at + 1, len(every))))
        gaps = [joined.fullmatch(said, every[one].end(), every[other].start()) for one, other in pairwise(row)]
        row = row[: next((number + 1 for number, gap in enumerate(gaps) if gap is None), len(row))]
        behind = every[row[-1] + 1 :] if row else []
        if behind and behind[0]["instead"]:
            row = row[:-1]
        elif not behind and not any(each["days"] for each in every[:at]):
            row = row[: max(1, len(row) // 2)]  # the new ones stand right behind them
        going.update(row)
    return going


def one_weekday(text: str, before: Words, words: Vocabulary, language: str) -> tuple[int, str, str] | None:
    """Find the one day of the week that a message names: which it is, Monday 0, and the words before and behind it.

    `before`: what may stand in front of its name, such as "on" and "last". None where it names none or several.
    """
    said = plain(text)[:MOST_CHARACTERS]
    found = list(_one_day(before, words, language).finditer(said))
    if len(found) != 1:
        return None
    return _numbers(words, language)[found[0]["day"]], said[: found[0].start()], said[found[0].end() :]


def names_of_days(words: Vocabulary, language: str) -> tuple[str, ...]:
    """Give all that the grammar of days knows: their names, those of groups of them, and the words between them."""
    of = words.days
    return (*_known(words, language), *of.instead, *of.without, *of.through)


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
