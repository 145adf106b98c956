"""What puts a day off, leaves it out or is done at an hour: "I'll do it tonight", "skip, no time", "did it at 7"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from bot.domain.vocabulary import Vocabulary
from bot.nlu.called_off import Unwished, unwished
from bot.nlu.grammar import any_of
from bot.nlu.meaning import UNKNOWN, Meaning
from bot.nlu.particulars import Particulars
from bot.nlu.plain import bare
from bot.nlu.understanding import SKIP, Understanding
from bot.nlu.wish_values import wish_values

BREAKS = frozenset({"action:skip", "action:pause"})
"""What a message is taken for that leaves a day out, or more of them."""
LEFT_OUT = "topic:schedule"
"""What tells what becomes of days that are left out."""
DONE = "action:done"
"""What a message is taken for that tells of a session which is done."""
MAY_CALL_OFF = frozenset({UNKNOWN, "action:delete"})
"""What words are taken for as well that call a break off: "cancel my vacation"."""
MAY_ASK = frozenset({UNKNOWN, "action:help"})
"""What words are taken for as well that ask what becomes of a day that is left out."""
MAY_BE_SKIP = frozenset(
    {UNKNOWN, "action:done", "topic:flare-up", "topic:pain-rule", "topic:what-is-it", "topic:schedule"}
)
"""What words are taken for as well that begin with "skip" and go on with the reason."""
MAY_BE_LATER = frozenset(
    {UNKNOWN, "pain", "action:skip", "action:today", "action:change-time", "action:done", LEFT_OUT}
)
"""What words are taken for as well that put today's session off: "I'll do it tonight"."""
CLAUSE = re.compile(r"[.;!,]+\s+|\n+")
"""What stands between the clauses of a message."""


class PutOff(Particulars):
    """Reads wishes about the day's session by what they say of when."""

    def __init__(self, understanding: Understanding, words: Vocabulary) -> None:
        """Take what understands the language, and its words."""
        super().__init__(understanding, words)
        at = any_of(words.chat.particles.at_hour)
        self._at_hour = re.compile(rf"(?P<head>.+)\s(?:{at})\s1?[0-9](?:[:.][0-5][0-9])?[.!]?")

    def _wished(self, meaning: Meaning, text: str) -> Meaning:
        """Give the meaning as it is, or what is told instead of a break that is called off or only asked about.

        That somebody stays after all stands beside the meaning, which holds where there is no break to call off.
        """
        why = unwished(text, self._words)
        if why is Unwished.STAYS:
            return replace(meaning, values={**meaning.values, "stays": 1})
        called_off = meaning.label in MAY_CALL_OFF and why is Unwished.OVER
        asked = meaning.label in MAY_ASK and why is Unwished.SUPPOSED and self.asks(text)
        if why is None or not (meaning.label in BREAKS or called_off or asked):
            return meaning
        if why is Unwished.SUPPOSED:
            return replace(meaning, label=LEFT_OUT, values={"topic": LEFT_OUT.removeprefix("topic:")})
        begins = {name: value for name, value in meaning.values.items() if name == "from"}
        return replace(meaning, label="action:resume", values={"called_off": meaning.label, **begins})

    def _timed(self, meaning: Meaning, text: str, today: date | None) -> Meaning:
        """Give a message that says when, later today or every day, as the wish for that; any other as it is."""
        if meaning.label == UNKNOWN and (at := self._at_hour.fullmatch(text.strip())):  # "did it at 7"
            did = self._understanding.understand(at["head"])
            meaning = did if did.label == DONE else meaning
        reminds = self.mentions(self._words.chat.reminds, text)
        if meaning.family in ("pain", UNKNOWN) and reminds:
            return Meaning("action:snooze", 1.0, wish_values("snooze", text, today, self._words, ""), (bare(text),))
        put_off = meaning.label == "action:snooze" and "times" in meaning.values and not reminds
        if put_off and (score := self.score_last(text)) is not None:
            return Meaning(f"pain:{score}", meaning.confidence, {"pain": score}, (text.strip(),))
        head = bare(re.split(r"[,.;!]", text, maxsplit=1)[0])
        if meaning.label in MAY_BE_SKIP and self._words.chat.commands.get(head) == "skip" and not self.asks(text):
            values = wish_values("skip", text, today, self._words, self._understanding.language)
            return Meaning(SKIP, 1.0, values, (head,))
        does = meaning.family != "pain" or self.mentions(self._words.chat.later_today.does, text)
        may_be = {meaning.label, meaning.family} & MAY_BE_LATER and does and "until" not in meaning.values
        scored = meaning.family == "pain" and self.score_last(text) is not None
        last = CLAUSE.split(text.strip(" .!"))[-1]
        told = self.later_today(text) or (self.later_today(last) and not self.mentions(self._words.chat.denied, last))
        later = may_be and not scored and told
        id = "snooze" if later else "change-time" if meaning.label == UNKNOWN and self.writes_at(text) else None
        if id is None:
            return meaning
        return Meaning(f"action:{id}", 1.0, wish_values(id, text, today, self._words, ""), (bare(text),))
