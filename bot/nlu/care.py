"""What somebody says of being examined: "yes, the physio said it's fine", "the doctor has not seen it yet"."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.domain.chat_words import ChatWords, Words
from bot.nlu.grammar import any_of

SEEN, UNSEEN = "seen", "unseen"


def told_of_care(said: str, words: ChatWords) -> str | None:
    """Tell whether a bare message says no more than that a professional looked at the knee (SEEN) or not (UNSEEN)."""
    unseen = _unseen(
        (*words.yes, *words.no),
        words.professionals,
        words.nobody,
        words.examined,
        words.not_examined,
        (*words.until_now, *words.after_place),
        words.before_examined,
    )
    if unseen.fullmatch(said):
        return UNSEEN
    did = (*words.visited, *words.examined, *words.said_of_knee)
    known, who, done, was_examined = _seen(
        (*words.yes, *words.before_examined, *words.around_care),
        words.professionals,
        did,
        words.was_examined,
    )
    if known.sub("", said).strip():
        return None
    return SEEN if was_examined.search(said) or (who.search(said) and done.search(said)) else None


@lru_cache(maxsize=8)
def _unseen(
    before: Words, who: Words, nobody: Words, examined: Words, denied: Words, after: Words, did: Words
) -> re.Pattern[str]:
    lead, tail = rf"(?:(?:{any_of(before)})\s+)*", rf"(?:\s+(?:{any_of(after)}))*"
    one, none = rf"(?:{any_of(who)})\s+", rf"(?:{any_of(nobody)})\s+"
    done = rf"(?:(?:{any_of(did)})\s+)*(?:{any_of(examined)})"
    return re.compile(rf"{lead}(?:(?:(?:{one})?(?:{any_of(denied)})\s+)(?:{any_of(examined)})|{none}{done}){tail}")


@lru_cache(maxsize=8)
def _seen(around: Words, who: Words, did: Words, was_examined: Words) -> tuple[re.Pattern[str], ...]:
    """Give every word that may stand there, who looks at a knee, what they did, and what says that alone."""
    parts = ((*around, *who, *did, *was_examined), who, did, was_examined)
    return tuple(re.compile(any_of(part)) for part in parts)
