"""Understands the messages of one language: patterns and names first, then what was learnt from examples."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from bot.domain.exercise import ExerciseText
from bot.domain.safety import Sign
from bot.domain.topic import Topic
from bot.domain.vocabulary import Vocabulary
from bot.nlu.alarm import SURELY_SCORE_AT, heard_from, is_slight
from bot.nlu.clock import answers_when, times_asked, times_within
from bot.nlu.meaning import PAIN, RED_FLAG, UNKNOWN, Expected, Meaning, Value
from bot.nlu.model import FLAG, Model, together
from bot.nlu.pain import typed_score
from bot.nlu.plain import plain
from bot.nlu.reading import SIGN, Reader, Reading
from bot.nlu.scope import Sense
from bot.nlu.tokens import middle_parts
from bot.nlu.told import How, ToldScore, tells_the_time, told_score
from bot.nlu.until import month_wished
from bot.nlu.wish_values import day_values, wish_values

DONE = "action:done"
SKIP = "action:skip"
SURE = 0.25
"""A likeliest meaning that is less likely than this is not given (house; measured, docs/understanding.md)."""
SAY_AT_LEAST = 0.5
SCORE_AT = 0.12
"""From this likelihood on a number is the knee's score where nothing else is meant (house; measured)."""
BESIDE_DONE_AT = 0.4
"""Beside what says that the session is done, a number that is so likely (house; measured)."""
AGAINST_GRAMMAR_AT = 0.88
"""Where the grammar finds no score, a number must be so likely (house; measured)."""
STATED = 0.2
"""A number that the grammar takes for stated, or for all that is told, is at least so likely one (house; measured)."""
OF_EXERCISE = ("easier", "harder", "skip", "done")
"""The wishes that may be for one exercise alone."""
SURELY_NAMED = 80
"""From this score on, of 100, an exercise is named beside a wish (house)."""
MESSAGE_WEIGHS = 0.3
"""What the whole message is like counts so much beside what is seen of the number itself (house; measured)."""
BY_GRAMMAR = {How.STATED: 0.9, How.ALONE: 0.9, How.APART: 0.6, How.BESIDE: 0.5, How.SOMEWHERE: 0.2, How.ASKED: 0.0}
"""How likely a score is where nothing was learnt, by what the words around it say (house)."""
ALONE = 0.8
"""How sure a score is in a message that is made of nothing but words that go with one (house)."""
MOST_ALONE = 120
"""A longer message tells more than a score."""
NO_SIGN = "severe"
SIGN_AT = 0.30
"""A sign that no pattern found is named from this likelihood on; below, it is severe pain (house)."""
CLAUSE_AT = 0.8
"""A clause with a sign that is so likely a red flag is heard whatever is said beside it (house; measured)."""
_BARE_TIME = re.compile(r"\s*[0-9]{1,2}\s?[:.h]\s?[0-9]{2}\s*")
"""What is written as a time where none was asked for, or as none that there is, such as 25:99: no wish by itself."""


class Understanding:
    """All about understanding one language, made once; it keeps of what it reads only misspelt names of exercises."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        exercises: Mapping[str, ExerciseText],
        topics: Mapping[str, Topic],
        signs: Mapping[str, Sign],
        language: str = "en",
    ) -> None:
        """Take the words of the language and what there is to speak of. BadPattern and BadWeights for broken ones."""
        self._words = vocabulary
        self._signs = signs
        self.language = language
        self._reader = Reader(vocabulary, exercises, topics)
        self.names = self._reader.names
        self._model = Model.read(vocabulary.weights)
        self.labels = frozenset(
            (RED_FLAG, UNKNOWN, *(f"exercise:{id}" for id in exercises), *(f"topic:{id}" for id in topics))
        ) | {label for label in vocabulary.meanings if label.startswith("action:")}

        self.trained_on = self._model.trained_on
        self._warm_up()

    def _warm_up(self) -> None:
        """Compile every pattern now and not under the first message that needs it."""
        self.understand("", Expected.TIME)
        told_score("1", self._words)
        for label in ("action:snooze", "action:change-days", "action:pause"):
            self._values(label, "1", date.min)

    def read(self, text: str) -> Reading:
        """Find what is in a message, without deciding what it means."""
        return self._reader.read(text)

    def names_sign(self, text: str) -> bool:
        """Tell whether words of a message are a sign that it means."""
        return any(how is Sense.MEANT for _, how in self._reader.signs(text))

    def understand(self, text: str, asked: Expected = Expected.NOTHING, today: date | None = None) -> Meaning:
        """Give the meaning of a message; unknown rather than a guess, and a red flag before anything else.

        `today` is the person's date; without it no date until which to pause is given.
        """
        if bare := self._bare(text, asked):
            return bare
        for part in middle_parts(text):
            if self.names_sign(part) and (meaning := self._understood(part, asked, today)).label == RED_FLAG:
                return meaning
        return self._understood(text, asked, today)

    def _understood(self, text: str, asked: Expected, today: date | None) -> Meaning:
        """Give the meaning of a message that is read at once."""
        reading = self.read(text)
        if not reading.said.words:
            return Meaning(UNKNOWN, 0.0)
        if reading.told is not None and asked in (Expected.NOTHING, Expected.PAIN) and _is_alone(reading.told, reading):
            return _score(reading.told, ALONE)
        weighed = self._model.weighed(reading.features)
        chances = self._model.chances(weighed) if self._model.rows else _by_patterns(reading)
        told, likely = self._told(reading, chances.get(PAIN, 0.0))
        if flag := self._flag(reading, weighed, chances, likely):
            return flag
        if asked is not Expected.NOTHING and (answer := self._answer(text, asked)):
            return answer
        label = max((one for one in chances if one != RED_FLAG), key=lambda one: chances[one])
        if label == PAIN and likely < SCORE_AT:  # pain without any score in it: what else it may be
            label = max((one for one in chances if one not in (RED_FLAG, PAIN)), key=lambda one: chances[one])
        means = label not in (UNKNOWN, PAIN) and chances[label] >= SURE
        beside = BESIDE_DONE_AT if label == DONE else SURELY_SCORE_AT if means else SCORE_AT
        if told is not None and likely >= beside:
            return _score(told, max(likely, SAY_AT_LEAST))
        if today and (not means or label == SKIP) and (month := month_wished(text, today, self._words, self.language)):
            return Meaning("action:pause", SAY_AT_LEAST, {"month": month.isoformat()}, (text.strip(),))
        if not means:
            return Meaning(UNKNOWN, round(chances.get(UNKNOWN, 0.0), 2))
        matched = _said(reading, label) or self._model.reasons(reading.features, label)
        return Meaning(label, round(chances[label], 2), self._values(label, text, today), matched)

    def _values(self, label: str, text: str, today: date | None) -> dict[str, Value]:
        """Give the id that a label names, or read what an action needs to be done."""
        family, _, id = label.partition(":")
        if family != "action":
            return {family: id}
        values = wish_values(id, text, today, self._words, self.language)
        named = self.names.find(text, 1) if not values and id in OF_EXERCISE else ()
        return {"exercise": named[0].exercise_id} if named and named[0].score > SURELY_NAMED else values

    def _bare(self, text: str, asked: Expected) -> Meaning | None:
        """Read a message that is a number or a time and nothing else."""
        if asked is Expected.TIME and (times := times_asked(text, self._words)):
            return Meaning("action:change-time", 1.0, {"times": times}, (text.strip(),))
        if _BARE_TIME.fullmatch(text) or (asked is Expected.NOTHING and tells_the_time(plain(text), self._words)):
            return Meaning(UNKNOWN, 0.0)
        typed = typed_score(text, self._words)
        if typed is None or typed.score is None or asked is Expected.TIME:
            return None
        return Meaning(f"{PAIN}:{typed.score}", 1.0, {PAIN: typed.score}, (typed.matched,))

    def _answer(self, text: str, asked: Expected) -> Meaning | None:
        """Read a message as the answer to the question that is open, where it can be one."""
        if asked is Expected.PAIN and (told := told_score(text, self._words)) and _begins_with(text, told.matched):
            return Meaning(f"{PAIN}:{told.score}", 0.8, {PAIN: told.score}, (told.matched,))
        if asked is Expected.TIME and (times := self._time_told(text)):
            return Meaning("action:change-time", 0.8, {"times": times}, (text.strip()[:40],))
        if asked is Expected.DAYS and (days := day_values(text, self._words, self.language)):
            return Meaning("action:change-days", 0.9, days, (text.strip()[:40],))
        return None

    def _time_told(self, text: str) -> tuple[int, ...]:
        """Give the time in a message that answers when; none where its number counts something else."""
        return times_within(text, self._words) if answers_when(text, self._words) else ()

    def _told(self, reading: Reading, pain: float) -> tuple[ToldScore | None, float]:
        """Give the likeliest score of a message and how likely it is one; of several that may be, the grammar's.

        `pain`: how likely it is that the message as a whole reports pain.
        """
        if not self._model.rows:
            return reading.told, BY_GRAMMAR[reading.told.how] if reading.told is not None else 0.0
        weighed: list[tuple[float, ToldScore]] = []
        for one in reading.maybe:
            chance = self._model.score(one.features)
            if one.told is not None and one.told.how in (How.STATED, How.ALONE):
                chance = max(chance, STATED)
            told = one.told or ToldScore(one.score, False, one.matched, How.SOMEWHERE, surely=False, start=0)
            weighed.append((together(chance, pain, MESSAGE_WEIGHS), told))
        best, likeliest = max(weighed, key=lambda pair: pair[0], default=(0.0, None))
        for chance, told in weighed:
            if told is reading.told and chance >= best / 2:
                best, likeliest = chance, told
        asked = likeliest is not None and likeliest.how is How.ASKED  # a score that is asked about is none
        if likeliest is None or asked or (reading.told is None and best < AGAINST_GRAMMAR_AT):
            return None, 0.0
        return likeliest, best

    def _flag(
        self, reading: Reading, weighed: Mapping[str, float], chances: Mapping[str, float], scored: float
    ) -> Meaning | None:
        """Hear a red flag: a sign that a pattern found and the classifier does not rule out, or one that it hears."""
        chance = self._model.flag(weighed) if self._model.rows else chances.get(RED_FLAG, 0.0)
        meant = [hit for hit, how in reading.signs if how is Sense.MEANT]
        senses = [how for _, how in reading.signs]
        if meant and self._model.rows:
            chance = max(chance, self._of_a_clause(reading))
        slight = is_slight(len(reading.said.words), reading.complains, reading.only_where)
        if chance < heard_from(senses, reading.complains, slight, scored):
            return None
        spoken = meant or [hit for hit, _ in reading.signs]
        sign = self._worst(hit.owner.removeprefix(SIGN) for hit in spoken) or self._likely_sign(weighed)
        said = tuple(dict.fromkeys(" ".join(reading.said.words[hit.start : hit.end]) for hit in spoken))
        values: dict[str, Value] = {"sign": sign, "tier": str(self._signs[sign].tier)}
        matched = said[:4] or self._model.reasons(reading.features, FLAG)
        return Meaning(RED_FLAG, round(max(chance, SAY_AT_LEAST if meant else chance), 2), values, matched)

    def _of_a_clause(self, reading: Reading) -> float:
        """Give how likely the likeliest clause with a sign is a red flag; 0 where no clause surely is one."""
        clauses = self._reader.clauses_with_sign(reading.said)
        chance = max((self._model.flag(self._model.weighed(clause)) for clause in clauses), default=0.0)
        return chance if chance >= CLAUSE_AT else 0.0

    def _likely_sign(self, weighed: Mapping[str, float]) -> str:
        """Give the likeliest sign where no pattern names one; none is named by guess alone."""
        likely = {id: chance for id, chance in self._model.signs(weighed).items() if id in self._signs}
        best = max(likely, key=lambda id: likely[id], default=NO_SIGN)
        return best if likely.get(best, 0.0) >= SIGN_AT else NO_SIGN

    def _worst(self, ids: Iterable[str]) -> str | None:
        """Give the sign that most patterns found, of those whose tier is the most urgent."""
        counted = Counter(id for id in ids if id in self._signs)
        if not counted:
            return None
        return min(counted, key=lambda id: (self._signs[id].tier.rank, -counted[id], id))


def _said(reading: Reading, label: str) -> tuple[str, ...]:
    """Give the words of a message in which patterns of a label were found."""
    hits = (" ".join(reading.said.words[hit.start : hit.end]) for hit in reading.hits if hit.owner == label)
    return tuple(dict.fromkeys(hits))[:4]


def _is_alone(told: ToldScore, reading: Reading) -> bool:
    """Tell whether a message tells a score and nothing else, and no sign."""
    short = len(reading.said.plain) <= MOST_ALONE
    return told.how is How.ALONE and short and all(how is not Sense.MEANT for _, how in reading.signs)


def _score(told: ToldScore, chance: float) -> Meaning:
    values: dict[str, Value] = {PAIN: told.score}
    if told.yesterday:
        values["on"] = "yesterday"
    return Meaning(f"{PAIN}:{told.score}", round(chance, 2), values, (told.matched,))


def _begins_with(text: str, number: str) -> bool:
    """Tell whether a message is a number first and words after a comma, a stop or a line's end: "2, felt fine"."""
    return re.match(rf"\s*{re.escape(number)}\s*[,.;!\n-]\s*\D*$", plain(text)) is not None


def _by_patterns(reading: Reading) -> dict[str, float]:
    """Guess by patterns alone, for a language whose examples nothing was learnt from: the label found most often."""
    if any(how is Sense.MEANT for _, how in reading.signs):
        return {RED_FLAG: 1.0, UNKNOWN: 0.0}
    counted = Counter(hit.owner for hit in reading.hits)
    whole = sum(counted.values()) + 0.5
    return {UNKNOWN: 0.5 / whole} | {label: count / whole for label, count in counted.items()}
