"""How somebody is beside their knee: ill, worn out or bored, in grief, without heart, or about to hurt themselves."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.domain.chat_words import ChatWords
from bot.nlu.grammar import any_of
from bot.nlu.meaning import RED_FLAG, UNKNOWN, Meaning
from bot.nlu.plain import bare
from bot.nlu.understanding import NO_SIGN

LOW, BORED, HARM = "low", "bored", "harm"
GRIEF, ILL, WORN = "grief", "ill", "worn"
KINDS = (GRIEF, ILL, LOW, BORED, WORN)
"""What is said back to, the first that is told."""
HARM_ALONE = "harm-alone"
"""Whole messages that say that somebody may hurt themselves, and that mean something else within another."""
SURELY_ASKED = 0.5
"""A question of which it is so likely what it asks is answered, however it is put (house)."""
DISHEARTENED = frozenset(
    {UNKNOWN, "topic:get-help", "topic:what-is-it", "topic:recovery-time", "topic:flare-up", "action:harder"}
)
"""What a message is taken for that tells of a mood and asks for nothing."""
WISHED = frozenset({"action:skip", "action:pause", "action:easier", "action:delete"})
"""What somebody may wish for who has lost heart."""


class Moods:
    """The moods of one language, ready to be heard."""

    def __init__(self, words: ChatWords) -> None:
        """Take the words of the language."""
        self._kinds = {bare(one): kind for kind, many in words.moods.items() if kind != HARM_ALONE for one in many}
        self._harm_alone = frozenset(map(bare, words.moods.get(HARM_ALONE, ())))
        self._any = re.compile(any_of(self._kinds))
        moods = (one for one, kind in self._kinds.items() if kind in (LOW, BORED))
        self._alone = re.compile(rf"(?:(?:{any_of((*moods, *map(bare, words.mood_filler)))})\s*)+")

    def heard(self, meaning: Meaning, text: str) -> Meaning:
        """Give a meaning with the mood: as `talk` where it is all that is told, else as `mood` beside the rest.

        A message that is made of nothing else tells no severe pain and asks to leave nothing out: "can't take this".
        """
        said = bare(text)
        kinds = {self._kinds[one] for one in self._any.findall(said)}
        if HARM in kinds or said in self._harm_alone:
            return replace(meaning, values={**meaning.values, "mood": HARM})
        mood = next((one for one in KINDS if one in kinds), None)
        if mood is None:
            return meaning
        asks = "?" in text
        unsure = not asks or meaning.label == UNKNOWN or meaning.confidence < SURELY_ASKED
        named = {"talk", "screen", "swelling", "care", "advised"} & set(meaning.values)
        hides = DISHEARTENED if mood in (LOW, BORED) else frozenset({UNKNOWN})
        if (self._alone.fullmatch(said) and _may_be_mood(meaning)) or (meaning.label in hides and unsure and not named):
            return Meaning(UNKNOWN, meaning.confidence, {"talk": mood}, meaning.matched)
        beside = not asks and mood != WORN and (meaning.family == "pain" or meaning.label in WISHED)
        return replace(meaning, values={**meaning.values, "mood": mood}) if beside else meaning


def _may_be_mood(meaning: Meaning) -> bool:
    """Tell whether words of a mood alone may be taken for this: for severe pain, and for what is wished for then."""
    return meaning.values.get("sign") == NO_SIGN if meaning.label == RED_FLAG else meaning.label in WISHED
