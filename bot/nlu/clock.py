"""Times of day as people speak of them, in their words and inside a message."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.domain.vocabulary import ClockWords, Vocabulary
from bot.nlu.grammar import any_of
from bot.nlu.plain import plain

NOON = 12 * 60
DAY = 24 * 60
MOST_CHARACTERS = 400
MOST_WORDS = 5
"""An answer of more words says before the hour that it is one (house)."""
LONGEST_MARK = len("a.m.")
"""No longer are the marks behind an hour that may be other words elsewhere: "I am"."""
_DIGITS = re.compile(r"(?P<hour>[01][0-9]|2[0-3])(?P<minute>[0-5][0-9])(?:\s?h)?")
_AND_A_HALF = re.compile(r"(?P<hour>[0-9]{1,2})[.,]5")


def times_asked(text: str, words: Vocabulary) -> tuple[int, ...]:
    """Read a message that is a time and nothing else, in minutes after midnight: one when it is plain, else several.

    "7:15", "07.15", "1830", "7 pm", "20h", "half past seven in the evening", "noon" are plain; "8" and "8.5" are
    morning or evening, "half 7" half past six or half past seven besides; "25:99" and "at 8 or so, maybe" are none.
    """
    said = re.sub(r"\s+", " ", plain(text)[:MOST_CHARACTERS]).strip("!.?,; ") if len(text) < MOST_CHARACTERS else ""
    around = _around(words.clock)
    while said and (shorter := around.sub("", said).strip("!.?,; ")) != said:
        said = shorter
    if digits := _DIGITS.fullmatch(said):
        return (int(digits["hour"]) * 60 + int(digits["minute"]),)
    if half := _AND_A_HALF.fullmatch(said):
        hour = int(half["hour"])
        starts = (hour % 12 * 60 + 30, hour % 12 * 60 + 30 + NOON)
        return starts if 0 < hour < 13 else (hour * 60 + 30,) if hour < 24 else ()
    found = _pattern(words).fullmatch(said)
    return _minutes(found, words.clock) if found else ()


def times_within(text: str, words: Vocabulary) -> tuple[int, ...]:
    """Give the time of day that a message asks for, as `times_asked` does: the last that it does not turn down."""
    said = plain(text)[:MOST_CHARACTERS]
    not_after, not_before = _turned_down(words.clock)
    last: tuple[int, ...] = ()
    for found in _pattern(words).finditer(said):
        before, after = said[: found.start()], said[found.end() :]
        whole = not re.search(r"[\d.,:/-]$", before) and not re.match(r"[.,:/-]?\d", after)
        if whole and not not_after.search(before) and not not_before.match(after):
            last = _minutes(found, words.clock) or last
    return _of_half(last, said, words.clock) if len(last) > 1 else last


def _of_half(times: tuple[int, ...], said: str, words: ClockWords) -> tuple[int, ...]:
    """Give which of two times is meant where the half of the day is told elsewhere in the message: "tonight at 8"."""
    before, after = (re.search(one, said) is not None for one in _halves(words))
    if before is after:
        return times
    return tuple(time for time in times if (time < NOON) is before) or times


def answers_when(text: str, words: Vocabulary) -> bool:
    """Tell whether a message that holds a time is an answer to when: short, or the hour stands behind such as "at"."""
    said = plain(text)[:MOST_CHARACTERS]
    return (
        len(said.split()) <= MOST_WORDS
        or len(times_within(text, words)) == 1
        or bool(_behind(words.clock).search(said))
    )


def _minutes(found: re.Match[str], words: ClockWords) -> tuple[int, ...]:
    if named := found["named"]:
        return (words.named[re.sub(r"\s+", " ", named)],)
    hour = _number(found["hour"], words)
    if found["half_hour"]:
        starts = (hour % 24 * 60 + 30, (hour - 1) % 24 * 60 + 30)
        hours = [start for start in starts if 0 < hour < 13]
    else:
        minute = _minute(found, words)
        if hour > 23 or minute is None:
            return ()
        hours = [(hour * 60 + minute) % DAY]
    half = "am" if found["am"] else "pm" if found["pm"] else None
    if half and not 1 <= hour <= 12:
        return () if hour > 23 or half == "am" or hour == 0 else tuple(hours)
    written = found["minutes"] or found["whole"]
    if half:
        return tuple(sorted({start % NOON + (NOON if half == "pm" else 0) for start in hours}))
    if written or hour == 0 or hour > 12:
        return tuple(hours)
    return tuple(sorted({(start + add) % DAY for start in hours for add in (0, NOON)}))


def _minute(found: re.Match[str], words: ClockWords) -> int | None:
    if found["minutes"]:
        return int(found["minutes"])
    if found["spoken"]:
        return words.minutes[re.sub(r"\s+", " ", found["spoken"])]
    if not found["part"]:
        return 0
    part = _part(found["part"], words)
    return None if not 0 < part < 60 else part if found["past"] else -part


def _part(word: str, words: ClockWords) -> int:
    word = re.sub(r"\s+", " ", word)
    return int(word) if word.isdigit() else words.minutes[word]


def _number(word: str, words: ClockWords) -> int:
    return int(word) if word.isdigit() else words.hours[word]


@lru_cache(maxsize=16)
def _turned_down(words: ClockWords) -> tuple[re.Pattern[str], re.Pattern[str]]:
    return re.compile(rf"(?:{any_of(words.not_after)})\s+$"), re.compile(rf"\s+(?:{any_of(words.not_before)})")


@lru_cache(maxsize=16)
def _behind(words: ClockWords) -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(words.around)})\s+(?:[0-9]{{1,2}}(?![0-9])|{any_of(words.hours)})")


@lru_cache(maxsize=16)
def _halves(words: ClockWords) -> tuple[str, str]:
    """Give what finds the first half of the day and the second, in words that are no other words as well."""
    halves = (words.before_noon, words.after_noon)
    before, after = (any_of(word for word in many if len(word) > LONGEST_MARK) for many in halves)
    return before, after


@lru_cache(maxsize=16)
def _around(words: ClockWords) -> re.Pattern[str]:
    return re.compile(rf"^(?:{any_of(words.around)})\s*|\s*(?:{any_of(words.around)})$")


@lru_cache(maxsize=16)
def _pattern(vocabulary: Vocabulary) -> re.Pattern[str]:
    words, whole_hour = vocabulary.clock, vocabulary.chat.particles.whole_hour
    minutes, past = words.minutes, words.past
    spoken = any_of(word for word in minutes if word not in words.bare_half)
    part = rf"(?P<part>[0-9]{{1,2}}|{any_of(minutes)})\s*(?:(?P<past>{any_of(past)})|{any_of(words.to)})\s*"
    bare_half = rf"(?P<half_hour>{any_of(words.bare_half)})\s*(?![0-9]+\s*(?:{any_of(past)}))"
    hour = rf"(?P<hour>[0-9]{{1,2}}(?![0-9])|{any_of(words.hours)})"
    shown = rf"(?:[:.h](?P<minutes>[0-5][0-9])(?![0-9])|\s+(?P<spoken>{spoken}))?"
    half_of_day = rf"(?:\s*(?:(?P<am>{any_of(words.before_noon)})|(?P<pm>{any_of(words.after_noon)})))?"
    tail = rf"(?:\s?(?:(?P<whole>{any_of(whole_hour)})|{any_of(words.full)}))?{half_of_day}"
    return re.compile(rf"(?:{part}|{bare_half})?{hour}{shown}{tail}|(?P<named>{any_of(words.named)})")
