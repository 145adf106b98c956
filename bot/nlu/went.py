"""A run or a walk that somebody tells of without saying how long it was: "I went for a run", "ran 5k this morning"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from bot.domain.chat_words import ChatWords, Words
from bot.domain.vocabulary import Vocabulary
from bot.nlu.grammar import any_of
from bot.nlu.pain import typed_score
from bot.nlu.plain import bare

MOST_CHARACTERS = 120
"""A longer message tells a story (house)."""
NEAR = 20
"""So many characters at most stand between "ran" and how far (house)."""


@dataclass(frozen=True, slots=True)
class Went:
    """A run, or a walk, whose minutes are to be asked for; `pain` 0-10 right behind it: "the run was a 6"."""

    walk: bool
    yesterday: bool
    pain: int | None = None


def told_going(text: str, words: Vocabulary) -> Went | None:
    """Read a run or a walk that took place; None for a question, a plan, and where anything else comes first."""
    said, chat = bare(text), words.chat
    if "?" in text or len(said) > MOST_CHARACTERS or not chat.went:
        return None
    kinds = _kind(chat, "run"), _kind(chat, "walk")
    found = _pattern(*kinds, (chat.covered, chat.distances), chat.how_far, chat.before_went).match(said)
    if found is None or re.search(any_of((*words.outings.not_done, *chat.long_ago)), said):
        return None
    told = typed_score(re.split(r"\s+(?=[^\W\d_]{3})", said[found.end() :].strip(), maxsplit=1)[0], words)
    yesterday = re.search(any_of(words.score.yesterday), said) is not None
    return Went(found["walk"] is not None, yesterday, told.score if told is not None else None)


def _kind(chat: ChatWords, kind: str) -> tuple[Words, Words]:
    return chat.went.get(kind, ()), chat.moved.get(kind, ())


@lru_cache(maxsize=8)
def _pattern(
    run: tuple[Words, Words], walk: tuple[Words, Words], covered: tuple[Words, Words], how_far: Words, before: Words
) -> re.Pattern[str]:
    did, distances = covered
    far = rf"(?=.{{0,{NEAR}}}?(?:[0-9]\s?)?(?:{any_of((*how_far, *distances))}))"
    so_far = distance_covered(did, distances)
    kinds = "|".join(
        rf"(?P<{name}>{any_of(went)}|(?:{any_of(moved)})(?:{far}|$))"
        for name, (went, moved) in (("run", run), ("walk", walk))
    )
    distance = rf"[0-9]+(?:[.,][0-9]+)?\s?(?:{any_of(distances)})"
    first = rf"(?:(?:{any_of(before)}|{distance})\s+)*"
    return re.compile(rf"{first}(?:{kinds}|{so_far}|{distance}\s+(?:{any_of(how_far)}))")


def distance_run(did: Words, distances: Words, when: Words) -> str:
    """Give the pattern of a distance with which a message begins or that somebody covered: "5k 27 min", "did a 5k"."""
    first = rf"^(?:(?:{any_of(when)})\s+)?[0-9]+(?:[.,][0-9]+)?\s?(?:{any_of(distances)})(?=[\s,]+(?:\S+\s+)?[0-9])"
    behind = rf"^[0-9]+\s[^.;!?]*?(?<![0-9])[0-9]+(?:[.,][0-9]+)?\s?(?:{any_of(distances)})"  # "30 min easy, 5 km"
    return rf"{first}|{behind}|{distance_covered(did, distances)}"


def distance_covered(did: Words, distances: Words) -> str:
    """Give the pattern of a distance that somebody covered: "did a 5k"."""
    return rf"(?:{any_of(did)})(?:\s+\S+){{0,2}}?\s+[0-9]+(?:[.,][0-9]+)?\s?(?:{any_of(distances)})"
