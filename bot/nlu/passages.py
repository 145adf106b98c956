"""The part of a topic that answers a narrower question: "ice or heat?", "can I swim?", "are sore muscles normal?"."""

from __future__ import annotations

import re

from bot.domain.vocabulary import Vocabulary
from bot.nlu.grammar import any_of
from bot.nlu.meaning import UNKNOWN, Meaning
from bot.nlu.plain import bare
from bot.nlu.put_off import PutOff
from bot.nlu.tired import MUSCLES, told_tired
from bot.nlu.understanding import Understanding

SURELY_ANOTHER = 0.5
"""From this likelihood on a question is of another topic than the one whose part its words name (house)."""
HELP = "topic:get-help"
"""What a question is taken for that asks whether something is all right."""
SPORTS = "flare-up.sports"
"""The part of a topic that tells of other sports than running."""


class Passages(PutOff):
    """Finds the passage of a topic that words are of."""

    def __init__(self, understanding: Understanding, words: Vocabulary) -> None:
        """Take what understands the language, and its words."""
        super().__init__(understanding, words)
        self._of_pain = re.compile(any_of((*words.out_of_ten, *words.chat.of_pain)))
        self._unnamed = re.compile(any_of(map(bare, words.chat.unnamed)))

    def _passage(self, meaning: Meaning, text: str) -> Meaning | None:
        """Give the part of a topic that a question, or words about the knee, are of; none where it is of another."""
        chat, said = self._words.chat, bare(text)
        asks = self.asks(text) or self._of_pain.search(said) or self._unnamed.match(said)
        hardly = meaning.family == "exercise" and meaning.confidence < SURELY_ANOTHER
        may_be = meaning.family in (UNKNOWN, "topic") or hardly
        named = self.named(chat.passages, text) if may_be and asks else ()
        if not named and self._asks_of_sports(meaning, text):
            named = (SPORTS,)
        if not named or {"talk", "screen"} & set(meaning.values):
            return None
        topic_id = named[0].partition(".")[0]
        of_all_signs = meaning.label == HELP and not self._understanding.read(text).signs
        surely = meaning.confidence >= SURELY_ANOTHER
        another = surely and meaning.label not in (UNKNOWN, f"topic:{topic_id}")
        if another and not (of_all_signs and not self._whom(said)):
            return None
        return _part_of_topic(named[0], meaning.confidence, said)

    def _asks_of_sports(self, meaning: Meaning, text: str) -> bool:
        """Tell whether a question asks leave for another sport, and is of no other part of the body."""
        chat = self._words.chat
        of_sports = meaning.family in (UNKNOWN, "topic") and self.asks(text) and self.mentions(chat.sports, text)
        return of_sports and self.mentions(chat.leave, text) and not self.is_elsewhere(text)

    def _whom(self, said: str) -> bool:
        """Tell whether a bare message asks who should look at the knee."""
        return re.search(any_of(self._words.chat.professionals), said) is not None

    def _tired(self, meaning: Meaning, text: str) -> Meaning | None:
        """Give a message that tells of tired muscles alone: the score beside it, or what tells them from a sign."""
        said = re.sub(any_of(map(bare, self._words.chat.not_knee)), " ", bare(text)).strip()
        told = told_tired(said, self._words) if "?" not in text else None
        if told is None or meaning.family in ("pain", "action"):
            return None
        if told.score is not None:
            return Meaning(f"pain:{told.score}", meaning.confidence, {"pain": told.score}, (bare(text),))
        return _part_of_topic(MUSCLES, meaning.confidence, bare(text))


def _part_of_topic(id: str, confidence: float, said: str) -> Meaning:
    topic_id, _, passage = id.partition(".")
    return Meaning(f"topic:{topic_id}", confidence, {"topic": topic_id, "passage": passage}, (said,))
