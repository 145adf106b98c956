"""What somebody says of an exercise of today: "skip this one", "2 hurts", "the clamshell was too hard"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from bot.domain.chat_words import ChatWords, Words
from bot.nlu.grammar import any_of
from bot.nlu.plain import bare, plain

MOST_OF_A_WISH = 60
MOST_OF_A_COMPLAINT = 80
"""Characters; a longer message tells a story (house)."""
QUESTIONS = frozenset({"dose", "sides", "left", "how", "why"})
"""The kinds of `moves` that ask and wish for nothing."""
ASKED = QUESTIONS | {"swap"}
"""The kinds that a question can be: another exercise is only offered."""
HURTS, LITTLE = "hurts", "little"
"""What is said of an exercise that hurts, and what becomes of it in words for a mild ache."""
ALL_SETS = 99
"""More sets than any exercise has."""
GAP = "_"
"""Stands in a phrase of the vocabulary for the exercise that is spoken of."""


@dataclass(frozen=True, slots=True)
class ToldOfExercise:
    """`kind` is a key of `moves` or of `complaints` in the vocabulary, or LITTLE.

    `of` are words in which the exercise may be named, `number` is its place in the session, `this`: the present one.
    """

    kind: str
    of: str = ""
    number: int | None = None
    this: bool = False


def told_wish(text: str, words: ChatWords) -> ToldOfExercise | None:
    """Read a message that is one wish for an exercise, or asks how much or which side, and nothing else."""
    if len(text) > MOST_OF_A_WISH:
        return None
    around = any_of(map(bare, words.move_filler))
    said = re.sub(rf"^(?:(?:{around})\s+)+|(?:\s+(?:{around}))+$", "", bare(text))
    for kind, phrases in words.moves.items():
        for phrase in phrases if "?" not in text or kind in ASKED else ():
            if found := _phrase(phrase).fullmatch(said):
                of = found["of"] if GAP in phrase else ""
                number, this = _place(of, words), not of or of in words.present_one
                kind = LITTLE if kind == HURTS and _is_little(bare(text), words) else kind
                return ToldOfExercise(kind, "" if this or number is not None else of, number, this)
    return None


def told_swap(text: str, words: ChatWords) -> ToldOfExercise | None:
    """Read the wish for another exercise behind the reason for it: "can't do this lying down, something else?"."""
    *reason, last = re.split(r"[,.;]\s", text.strip(" ."))
    told = told_wish(last, words) if reason else None
    return told if told is not None and told.kind == "swap" else None


def told_complaint(text: str, words: ChatWords) -> ToldOfExercise | None:
    """Read in a message that an exercise hurts, is too hard or easy; None for a question, denial, wish or less pain."""
    said = plain(text).replace("'", "")
    if len(said) > MOST_OF_A_COMPLAINT or "?" in said:
        return None
    asks, denied, this, numbered = _patterns(
        words.questions,
        words.denied,
        (*words.this_one, *words.sets),
        words.numbered,
        words.particles.before_place_in_list,
        tuple(words.nth),
    )
    # "no 2" is the second, and no denial.
    found = numbered.search(said)
    rest = said[: found.start()] + said[found.end() :] if found else said
    rest = re.sub(any_of(words.turned_down), "", rest)
    kind = next((kind for kind, many in words.complaints.items() if re.search(any_of(many), said)), None)
    if (
        kind is None
        or asks.match(said)
        or denied.search(rest)
        or re.search(any_of(words.moves.get("calmer", ())), said)
    ):
        return None
    place = (found["number"] or found["nth"]) if found else None
    of_present = this.search(said) or _of_present(words.complaints[kind], words.present_one).search(said)
    kind = LITTLE if kind == HURTS and _is_little(said, words) else kind
    return ToldOfExercise(kind, said, _number(place, words), of_present is not None)


def _is_little(said: str, words: ChatWords) -> bool:
    """Tell whether words say of pain that it is a little; "quite a bit" is none."""
    found = re.search(any_of((*words.not_little, *words.a_little)), said)
    return found is not None and found[0] in words.a_little


def told_set(text: str, words: ChatWords) -> int | None:
    """Give up to which set it is done: 0 for the present one, ALL_SETS for the last; None where no set is spoken of.

    "Set 2" and "2 sets" are up to the second, "one set" is the present one.
    """
    said, sets = bare(text), any_of(words.sets)
    if re.search(sets, said) is None:
        return None
    if re.search(any_of(words.all_sets), said):
        return ALL_SETS
    if found := re.search(rf"{sets}\s*(?P<number>[0-9]{{1,2}}(?![0-9]))", said):
        return int(found["number"])
    found = re.search(rf"(?P<place>[0-9]{{1,2}}|{any_of(words.nth)})\s+(?:{sets})", said)
    number = _number(found["place"] if found else None, words) or 0
    return number if number > 1 else 0


def is_of_whole_session(text: str, words: ChatWords) -> bool:
    """Tell whether what is done is all of the session, and not one set or exercise of it."""
    said = bare(text)
    one = any_of((*words.sets, *words.this_one))
    return re.search(any_of(words.whole_session), said) is not None and re.search(one, said) is None


def _place(of: str, words: ChatWords) -> int | None:
    """Give the place in the session that words for an exercise are, "exercise 2", "2" or "the second one"."""
    place, one = any_of(words.nth), any_of(words.one_of_them)
    before = rf"(?:(?:{any_of((*words.numbered, *words.particles.before_place_in_list))})\s*)?"
    found = re.fullmatch(rf"{before}(?P<place>[0-9]{{1,2}}|{place})(?:\s+(?:{one}))?", of)
    return _number(found["place"] if found else None, words)


def _number(place: str | None, words: ChatWords) -> int | None:
    if place is None:
        return None
    return int(place) if place.isdigit() else words.nth[place]


@lru_cache(maxsize=128)
def _phrase(phrase: str) -> re.Pattern[str]:
    return re.compile(re.escape(phrase).replace(GAP, "(?P<of>.+?)"))


@lru_cache(maxsize=8)
def _of_present(complaint: Words, present_one: Words) -> re.Pattern[str]:
    """Give what says something of the exercise that is being done: "it still hurts", or "hurts" without a name."""
    said = any_of(complaint)
    return re.compile(rf"^(?:{said})|(?:{any_of(present_one)})(?:\s+\S+){{0,2}}\s+(?:{said})")


@lru_cache(maxsize=8)
def _patterns(
    questions: Words, denied: Words, this: Words, numbered: Words, before: Words, nth: Words
) -> tuple[re.Pattern[str], ...]:
    place = any_of(nth)
    number = rf"(?:{any_of(numbered)})\s*(?P<number>[0-9]{{1,2}}(?![0-9])|{place})"
    number = rf"{number}|(?:{any_of(before)})\s+(?P<nth>{place})(?=\s)"
    return (*(re.compile(any_of(words)) for words in (questions, denied, this)), re.compile(number))
