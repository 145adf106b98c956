"""What somebody says of one exercise of a session: that it hurts, is too hard, or was easy."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from bot.domain.vocabulary import ChatWords, Words
from bot.nlu.grammar import any_of
from bot.nlu.plain import plain

MOST_CHARACTERS = 80
"""A longer message tells a story (house)."""


@dataclass(frozen=True, slots=True)
class ToldComplaint:
    """`kind` is "hurts", "hard" or "easy"; `number` the exercise's place in the session; `this`: the present one."""

    kind: str
    number: int | None
    this: bool


def told_complaint(text: str, words: ChatWords) -> ToldComplaint | None:
    """Read what is said of an exercise; None for a question, and where it is denied or wished for."""
    said = plain(text).replace("'", "")
    if len(said) > MOST_CHARACTERS or "?" in said:
        return None
    asks, denied, this, number = _patterns(
        words.questions, words.denied, words.this_one, words.numbered, tuple(words.nth)
    )
    if asks.match(said):
        return None
    # "no 2" is the second, and no denial.
    found = number.search(said)
    if denied.search(said[: found.start()] + said[found.end() :] if found else said):
        return None
    kind = next((kind for kind, many in words.complaints.items() if re.search(any_of(many), said)), None)
    if kind is None:
        return None
    place = (found["number"] or found["nth"]) if found else None
    nth = None if place is None else int(place) if place.isdigit() else words.nth[place]
    return ToldComplaint(kind, nth, this.search(said) is not None)


@lru_cache(maxsize=8)
def _patterns(questions: Words, denied: Words, this: Words, numbered: Words, nth: Words) -> tuple[re.Pattern[str], ...]:
    place = any_of(nth)
    number = rf"(?:{any_of(numbered)})\s*(?P<number>[0-9]{{1,2}}(?![0-9])|{place})|the\s+(?P<nth>{place})(?=\s)"
    return (*(re.compile(any_of(words)) for words in (questions, denied, this)), re.compile(number))
