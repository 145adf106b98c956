"""What a message says beside its meaning: the day it is of, what it corrects, and the score that comes with it."""

from __future__ import annotations

import math
import re
from datetime import date, timedelta

from bot.domain.pain import HIGHEST
from bot.domain.vocabulary import Vocabulary
from bot.nlu.answers import MOST_CHARACTERS, Answers
from bot.nlu.clock import times_asked
from bot.nlu.days import WEEK, names_of_days, one_weekday
from bot.nlu.durations import minutes_said
from bot.nlu.grammar import any_of
from bot.nlu.meaning import Value
from bot.nlu.pain import typed_score
from bot.nlu.plain import bare, plain
from bot.nlu.running import of_yesterday, told_minutes
from bot.nlu.scope import Sense
from bot.nlu.score_numbers import numbers_of
from bot.nlu.score_patterns import score_patterns
from bot.nlu.told import told_score, without_no_scores
from bot.nlu.understanding import SURELY_NAMED, Understanding
from bot.nlu.wish_values import wish_values


class Particulars(Answers):
    """Reads the particulars of messages in one language."""

    def __init__(self, understanding: Understanding, words: Vocabulary) -> None:
        """Take what understands the language, and its words."""
        super().__init__(words)
        self._understanding = understanding
        corrects = rf"(?:(?:{any_of(map(bare, words.chat.corrects))})\s*)"
        small, number = words.chat.particles, rf"(?:[0-9]{{1,2}}|{any_of(words.numbers)})"
        a, joins = any_of(small.before_number), any_of((*small.before_second, *small.contrasts))
        self._not_this = rf"(?:(?:{joins})\s+)?(?:{any_of(small.turns_down)})\s+(?:(?:{a})\s+)?{number}"
        self._turned_down = re.compile(rf"(?<=\d)\s+{self._not_this}")
        self._corrects = re.compile(rf"{corrects}+(?P<rest>\S.*)")
        self._instead = re.compile(  # "3 not 2"
            rf"(?:(?:{any_of(small.before_second)})\s+)?{corrects}*(?P<rest>{number})\s+{self._not_this}"
        )

    @property
    def understanding(self) -> Understanding:
        """What gives a message its label."""
        return self._understanding

    def names_exercise(self, text: str) -> bool:
        """Tell whether a message surely names an exercise."""
        named = self._understanding.names.find(text, 1)
        return bool(named) and named[0].score > SURELY_NAMED

    def past_day(self, text: str, today: date) -> date | None:
        """Give the day that is over of which a message speaks; None for none, and where it only compares with one."""
        chat, past = self._words.chat, self._words.chat.past_weekday
        if self.mentions(chat.before_yesterday, text):
            return today - timedelta(days=2)
        if of_yesterday(text, self._words) is not None:
            return today - timedelta(days=1)
        found = one_weekday(text, past.before, self._words, self._understanding.language) if past.like else None
        ago = (today.weekday() - found[0]) % len(WEEK) if found is not None else 0
        return today - timedelta(days=ago) if ago else None

    def asks_about_sign(self, text: str) -> bool:
        """Tell whether words of a question are a sign that it supposes: "should I worry that my knee is locked"."""
        return any(how is not Sense.DENIED for _, how in self._understanding.read(text).signs)

    def excepts_sign(self, text: str) -> bool:
        """Tell whether a sign is named beside an exception: "no giving way except on stairs"."""
        return self.mentions(self._words.chat.excepts, text) and bool(self._understanding.read(text).signs)

    def score_opening(self, text: str) -> int | None:
        """Give the number that a message begins with, where it is the only one of its sentence: "3 at the wall sit"."""
        found = re.match(r"\s*(\d{1,2})\s+[^\W\d]", text)
        told = self.scores_told(re.split(r"[.!?\n]", text)[0]) if found is not None else frozenset()
        return int(found[1]) if found is not None and told == {int(found[1])} else None

    def score_last(self, text: str) -> int | None:
        """Give the score that the last clause of a message is, whatever comes before it: "not yet, 5 now"."""
        *before, last = re.split(r"[,;.]\s", text.strip(" .!"))
        typed = typed_score(re.sub(any_of(self._words.chat.of_now), "", plain(last)).strip(), self._words)
        return typed.score if before and typed is not None else None

    def scores_told(self, text: str) -> frozenset[int]:
        """Give all numbers of a message that may be scores; of a range only its higher end."""
        patterns, said = score_patterns(self._words), re.sub(self._not_this, " ", plain(text))
        said = re.sub(rf"(?<!\d)[0-9]{{1,2}}\s*(?:{any_of(self._words.between)})\s*(?=[0-9])", "", said)
        numbers = numbers_of(without_no_scores(said, self._words), self._words, patterns)
        return frozenset(math.floor(each.value + 0.5) for each in numbers if not each.denied)

    def usual_corrected(self, text: str) -> int | None:
        """Give the number that the usual score is said to be, and not the one it is said not to be."""
        said = re.sub(self._not_this, " ", plain(text)) if self.mentions(self._words.chat.usual, text) else ""
        told = {int(number) for number in re.findall(r"(?<![\d.:,/])\d{1,2}(?![\d:/])", said)}
        return told.pop() if len(told) == 1 and max(told) <= HIGHEST else None

    def usual_told(self, text: str) -> int | None:
        """Give the score that a clause says to be that of most days: "most days 3, on bad days 5"."""
        small = self._words.chat.particles
        clauses = re.split(rf"[,;.\n]|(?:{any_of((*small.before_second, *small.contrasts))})", text)
        told = [self.scores_told(each) for each in clauses if self.mentions(self._words.chat.usually, each)]
        return next(iter(told[0])) if len(told) == 1 and len(told[0]) == 1 else None

    def days_away(self, text: str, today: date) -> dict[str, Value]:
        """Give from when until when somebody is away who names the days of it: "on holiday thursday and friday"."""
        breaks = self._words.chat.breaks
        said = re.sub(any_of(breaks.rests), breaks.away[0], plain(text)) if breaks.away else ""
        values = wish_values("skip", said, today, self._words, self._understanding.language)
        return values if "until" in values and self.mentions((*breaks.rests, *breaks.away), text) else {}

    def corrected_times(self, text: str) -> tuple[int, ...]:
        """Give the time that is to stand in place of the last one: "no, make it 9", "9 is better"."""
        said = plain(text).replace("'", "") if len(text) <= MOST_CHARACTERS else ""
        rest = re.sub(rf"^(?:(?:{any_of(self._words.chat.corrects)})[\s,.!]*)+", "", said)
        rest = re.sub(rf"\s+(?:{any_of(self._words.chat.rather)})[\s.!]*$", "", rest)
        return times_asked(rest, self._words) if rest != said else ()

    def only_of_days(self, text: str) -> bool:
        """Tell whether a message is made of days of the week and of what a wish for strength days is made of."""
        names = names_of_days(self._words, self._understanding.language)
        return self._is_made_of((*self._words.chat.of_days, *names), text)

    def of_two_days(self, text: str) -> tuple[int, int] | None:
        """Give the score of yesterday and that of now where a message tells both: "2 yesterday, 3 now"."""
        joins = any_of(self._words.chat.particles.before_second)
        parts = [part for part in re.split(rf"[,;.\n]|(?:{joins})", plain(text)) if part and part.strip()]
        if len(parts) != 2:
            return None
        told = [told_score(part, self._words) for part in parts]
        past = [one.score for one in told if one is not None and one.yesterday]
        now = [one.score for one in told if one is not None and not one.yesterday]
        return (past[0], now[0]) if len(past) == len(now) == 1 else None

    def corrected_minutes(self, text: str) -> int | None:
        """Give the minutes that are to stand in place of the last ones: "change it to 25 min"; a score is none."""
        found = self._corrects.fullmatch(bare(text)) if len(text) <= MOST_CHARACTERS else None
        minutes = told_minutes(found["rest"], self._words) if found else None
        with_unit = found is not None and minutes_said(found["rest"], self._words.durations) is not None
        return minutes if minutes is not None and (with_unit or minutes > HIGHEST) else None

    def score_first(self, text: str) -> tuple[int, str] | None:
        """Give the score that a message begins with, alone in its clause, and the words behind it: "3, no time"."""
        joins = any_of((*self._words.chat.particles.before_second, *self._words.chat.particles.contrasts))
        parts = re.split(rf"[,;.\n]|(?:{joins})", text, maxsplit=1, flags=re.IGNORECASE)
        typed = typed_score(parts[0], self._words) if len(parts) > 1 and parts[0].strip() else None
        if typed is None or typed.score is None or not parts[1].strip(" .,!"):
            return None
        return typed.score, parts[1].strip()
