"""What somebody says of being examined: "yes, the physio said it's fine", "the doctor has not seen it yet"."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.domain.vocabulary import ChatWords, Words
from bot.nlu.grammar import any_of

SEEN, UNSEEN = "seen", "unseen"


def told_of_care(said: str, words: ChatWords) -> str | None:
    """Tell whether a bare message says no more than that a professional looked at the knee (SEEN) or not (UNSEEN)."""
    seen, unseen = _patterns(
        (*words.yes, *words.no),
        words.professionals,
        words.nobody,
        words.examined,
        words.not_examined,
        words.said_fine,
        (*words.until_now, *words.after_place),
        words.before_examined,
    )
    return UNSEEN if unseen.fullmatch(said) else SEEN if seen.fullmatch(said) else None


@lru_cache(maxsize=8)
def _patterns(
    before: Words, who: Words, nobody: Words, examined: Words, denied: Words, fine: Words, after: Words, did: Words
) -> tuple[re.Pattern[str], re.Pattern[str]]:
    lead, tail = rf"(?:(?:{any_of(before)})\s+)*", rf"(?:\s+(?:{any_of(after)}))*"
    one, none = rf"(?:{any_of(who)})\s+", rf"(?:{any_of(nobody)})\s+"
    done = rf"(?:(?:{any_of(did)})\s+)*(?:{any_of(examined)})"
    seen = rf"{lead}{one}(?:{done}|(?:{any_of(fine)})){tail}"
    unseen = rf"{lead}(?:(?:(?:{one})?(?:{any_of(denied)})\s+)(?:{any_of(examined)})|{none}{done}){tail}"
    return re.compile(seen), re.compile(unseen)
