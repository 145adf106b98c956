"""What a chat hears of a message: its meaning, and what only a conversation knows of, such as thanks or "i meant 5"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from bot.domain.pain import HIGHEST
from bot.domain.session import MOST_OUTING_MIN
from bot.domain.signs import SHARP_AGAIN
from bot.domain.vocabulary import Vocabulary
from bot.nlu.advised import with_advice
from bot.nlu.answers import MOST_CHARACTERS
from bot.nlu.beside import beside_sign, outing_told, swollen_outing
from bot.nlu.care import told_of_care
from bot.nlu.clock import times_asked
from bot.nlu.days import WEEK, one_weekday
from bot.nlu.grammar import any_of
from bot.nlu.meaning import RED_FLAG, UNKNOWN, Expected, Meaning, Value
from bot.nlu.mood import Moods
from bot.nlu.pain import typed_score
from bot.nlu.passages import Passages
from bot.nlu.plain import bare, plain
from bot.nlu.put_off import CLAUSE, DONE
from bot.nlu.running import of_yesterday, told_minutes, told_outing
from bot.nlu.session_told import ToldSession, told_session, worst_told
from bot.nlu.swelling import swelling_beside, told_swelling
from bot.nlu.told import told_score
from bot.nlu.understanding import Understanding
from bot.nlu.went import told_going

OF_BOT = ("who", "cost")
"""The kinds of small talk that ask about kneebot itself, and are whole messages."""
ZONE = "action:change-timezone"
FEARED = frozenset({UNKNOWN, "topic:get-help", "topic:what-is-it"})
"""What a message is taken for that tells of fear and asks for nothing."""
OUTINGS = frozenset({"pain", UNKNOWN, "action:done", "topic:running"})
"""What a message is taken for that tells of a run or a walk."""
SURELY_LATER = 0.5
"""From this likelihood on words wish for a message later, whatever else they name (house)."""

MOST_OF_SESSION = 160
"""A longer message tells a story, and not how much of a session was done (house)."""
MOST_OF_DOUBT = 25
"""A longer question is no score that somebody doubts (house)."""
SURELY_ASKED = 0.6
"""From this likelihood on words of small talk ask for a topic all the same (house)."""
MOST_CLAUSES, MOST_IN_CLAUSES = 4, 80
"""A message of more clauses or characters tells a story (house)."""
SURELY_ONE = 0.5
"""From this likelihood on one clause is taken for what a message means (house; measured)."""
ALONE = frozenset({"action:skip", "action:snooze", "action:today", "action:done"})
"""The wishes that one clause of a longer message may be."""
NOTHING_TOLD = frozenset({UNKNOWN, "action:resume"})
"""What a clause beside them may be taken for: "back. 4"."""


class Hearing(Passages):
    """Hears the messages of one language; made once, it keeps of what it reads only misspelt names of exercises."""

    def __init__(self, understanding: Understanding, words: Vocabulary) -> None:
        """Take what understands the language, and its words."""
        super().__init__(understanding, words)
        chat = words.chat
        self._talk = {kind: re.compile(any_of(bare(one) for one in many)) for kind, many in chat.talk.items()}
        said = any_of(bare(one) for many in (*chat.talk.values(), chat.talk_filler) for one in many)
        self._thanks = re.compile(any_of(map(bare, chat.talk.get("thanks", ()))))
        self._only_talk = re.compile(rf"(?:(?:{said})\s*)+")
        self._screens = {bare(one): id for id, many in chat.screens.items() for one in many}
        self._undo = frozenset(map(bare, chat.undo))
        self._of_bot = {bare(one): kind for kind in OF_BOT for one in chat.talk.get(kind, ())}
        self._fears = re.compile(any_of(map(bare, chat.fears)))
        self._moods = Moods(chat)
        self._finished = re.compile(any_of(map(bare, chat.finished)))
        self._finished_score = re.compile(rf"(?:{any_of(map(bare, chat.finished))})\s+(?P<score>[0-9]{{1,2}})")
        self._before_place = re.compile(rf"(?:^|\s)(?:{any_of(chat.before_place)})\s+")
        self._after_place = re.compile(rf"(?:\s+(?:{any_of(chat.after_place)}))+$")
        self.hear("ran 5 minutes, pain 1", today=date.min)  # compiles patterns now and not under the first message

    def hear(self, text: str, asked: Expected = Expected.NOTHING, today: date | None = None) -> Meaning:
        """Give the meaning of a message as `Understanding` does, with more values.

        Besides its values: `talk`, the kind of small talk; `corrects` 1 where a number replaces the last one; `outing`
        "run" or "walk" with `minutes` and, where told, `pain`, `went` the same without minutes; `place` of another time
        zone; `screen`, the id of one that is asked for; `done` beside a score, "all" or "part" of a session, "played"
        for the one under way, `done_on` "yesterday" where that is told of its session and the score is of now; `before`
        the score before it, `worst` that in it where the one after it is told too; `on` "yesterday", or the ISO date of
        a day before that; `passage` of a topic; `care` "seen" or "unseen" by a professional; `advised` what one of them
        gave advice about; `swelling` 1 where some is told that is no sign; `undo` 1 where what was just done is to be
        taken back; `called_off`, beside `from`, the label of a break that is not wished for, `stays` 1 where one that
        was set is not; `mood` "harm" where somebody may hurt themselves, "low" or "bored" beside a score or a wish.
        """
        meaning = self._changed(text, today) or self._not_this_score(text, asked, today)
        meaning = meaning or self._hear(text, asked, today)
        if meaning.label == UNKNOWN and not meaning.values:
            meaning = self._doubted(text, asked, today) or self._of_one_clause(text, asked, today) or meaning
        if meaning.family == "pain" and (worst := worst_told(bare(text), self._words)) is not None:
            meaning = replace(meaning, values={**meaning.values, "worst": max(worst, int(str(meaning.values["pain"])))})
        return self._moods.heard(meaning, text)

    def _changed(self, text: str, today: date | None) -> Meaning | None:
        """Give the score of yesterday that is to be another: "change yesterday's score to 3"."""
        chat, said = self._words.chat, bare(text) if len(text) <= MOST_CHARACTERS else ""
        asks = rf"(?:(?:{any_of(map(bare, chat.requests))})\s+)?(?:{any_of(chat.changes_score)})"
        found = re.match(rf"{asks}\s.*?(?P<score>[0-9]{{1,2}})$", said)
        if found is None or today is None or not self.mentions(self._words.score.yesterday, said):
            return None
        score = int(found["score"])
        return Meaning(f"pain:{score}", 1.0, {"pain": score, "on": "yesterday"}, (said,)) if score <= HIGHEST else None

    def _not_this_score(self, text: str, asked: Expected, today: date | None) -> Meaning | None:
        """Give the score that stands in place of one that is turned down: "yesterday it was a 3 and not a 2"."""
        said = plain(text) if len(text) <= MOST_CHARACTERS else ""
        rest = self._turned_down.sub("", said)
        told = self._hear(rest, asked, today) if rest != said else None
        if told is None or told.family != "pain":
            return None
        return told if "on" in told.values else replace(told, values={**told.values, "corrects": 1})

    def _doubted(self, text: str, asked: Expected, today: date | None) -> Meaning | None:
        """Give the score that somebody is not sure of: "not sure, 2 or 3?"."""
        sure = text.replace("?", "")
        if sure == text or len(text) > MOST_OF_DOUBT or self.asks(sure):
            return None
        unsure = any_of((*self._words.chat.unsure, *self._words.chat.hedges))
        told = self._hear(re.sub(rf"(?:{unsure})[\s,]*", "", plain(sure)).strip(), asked, today)
        return told if told.family == "pain" else None

    def _done_at(self, meaning: Meaning, text: str) -> Meaning | None:
        """Give the score that is told with a session: "I did my exercises, no pain at all", "done half, kids. 2"."""
        told, last = told_score(plain(text), self._words), self.score_last(text)
        score = told.score if told is not None and told.surely else last
        if score is None:
            return None
        values = self._session(bare(text)) or {"done": "played"}
        return Meaning(f"pain:{score}", meaning.confidence, {"pain": score, **values}, (text,))

    def _of_one_clause(self, text: str, asked: Expected, today: date | None) -> Meaning | None:
        """Give the score or the wish that one clause of a message is, where no other tells anything: "back. 4"."""
        clauses = [clause for clause in CLAUSE.split(text.strip(" .,!")) if clause.strip()]
        of_run = told_outing(text, self._words) is not None  # of so many minutes as nobody runs
        if "?" in text or of_run or not 1 < len(clauses) <= MOST_CLAUSES or len(text) > MOST_IN_CLAUSES:
            return None
        heard = [self._hear(clause, asked, today) for clause in clauses]
        told = [each for each in heard if each.label not in NOTHING_TOLD or each.values.keys() - {"talk"}]
        surest = max(told, key=lambda each: each.confidence, default=None)
        if surest is None or surest.confidence < SURELY_ONE:
            return None
        of_wish = surest.label in ALONE and {each.label for each in told} == {surest.label}
        of_score = surest.family == "pain" and len(told) == 1 and surest in (heard[0], heard[-1])
        return surest if of_wish or of_score else None

    def _hear(self, text: str, asked: Expected, today: date | None) -> Meaning:
        said = bare(text) if len(text) <= MOST_CHARACTERS else ""
        if len(text) <= MOST_CHARACTERS and (whole := self._whole(text, said)):
            return whole
        if asked is Expected.TIME and self._is_of_pain(text):
            asked = Expected.NOTHING
        meaning = self._wished(self._understanding.understand(text, asked, today), text)
        if asked is Expected.NOTHING:
            meaning = self._timed(meaning, text, today)
        if (care := self._care(text)) is not None:
            return Meaning(UNKNOWN, meaning.confidence, {"care": care}, (bare(text),))
        if meaning.label == DONE and (scored := self._done_at(meaning, text)):
            return scored
        if advised := self._advised(meaning, text):
            return advised
        if told := self._swollen(meaning, text) or self._tired(meaning, text):
            return told
        graver = meaning.label == RED_FLAG and meaning.values["sign"] != SHARP_AGAIN
        if not graver and (then := self._sharp_then(text, asked, today)):
            return then
        if meaning.label == RED_FLAG:
            return swollen_outing(text, self._words) or meaning
        if asked is Expected.TIME:
            return meaning
        if asked is not Expected.DAYS and today is not None and (dated := self._of_weekday(text, asked, today)):
            return dated
        if said and (passage := self._passage(meaning, text)):
            return passage
        if said and (corrected := self._corrected(said)):
            return corrected
        hardly = meaning.label == UNKNOWN or (meaning.family == "topic" and meaning.confidence < SURELY_ASKED)
        if hardly and said and (more := self._small(said)):
            return Meaning(UNKNOWN, meaning.confidence, {**meaning.values, **more}, meaning.matched)
        if meaning.label in FEARED and said and "?" not in text and self._fears.search(said):
            return Meaning(UNKNOWN, meaning.confidence, {"talk": "fear"}, meaning.matched)
        tells = meaning.family == "pain" and len(text) <= MOST_OF_SESSION
        if tells and (session := self._session(bare(text))):
            return replace(meaning, values={**meaning.values, **session})
        if out := self._outing(meaning, text, today):
            return out
        if meaning.label == ZONE and "place" not in meaning.values and (place := self._place(text)):
            return replace(meaning, values={**meaning.values, "place": place})
        return meaning

    def _whole(self, text: str, said: str) -> Meaning | None:
        """Give what a short message means that is a command, the name of a screen, or small talk, and nothing else."""
        if self.cheers(text):
            return Meaning(UNKNOWN, 1.0, {"talk": "fine"}, (text,))
        if (finished := self._finished_score.fullmatch(said)) and int(finished["score"]) <= HIGHEST:
            score = int(finished["score"])
            return Meaning(f"pain:{score}", 1.0, {"pain": score, "done": "played"}, (said,))
        if said in self._undo:
            return Meaning(UNKNOWN, 1.0, {"undo": 1}, (said,))
        if command := self._words.chat.commands.get(said):
            return Meaning(f"action:{command}", 1.0, {}, (said,))
        if screen := self._screens.get(said):
            return Meaning(UNKNOWN, 1.0, {"screen": screen}, (said,))
        kind = self._of_bot.get(said)
        return Meaning(UNKNOWN, 1.0, {"talk": kind}, (said,)) if kind else None

    def _outing(self, meaning: Meaning, text: str, today: date | None) -> Meaning | None:
        """Give a message that tells of a run or a walk, with its minutes or without; a slip is unknown."""
        before_yesterday = today is not None and self.mentions(self._words.chat.before_yesterday, text)
        if today is not None and before_yesterday and told_outing(text, self._words) is not None:
            on = (today - timedelta(days=2)).isoformat()
            return Meaning(UNKNOWN, meaning.confidence, {"went": "run", "on": on})
        may_be = {meaning.family, meaning.label} & OUTINGS or self._hardly_later(meaning, text)
        outing = told_outing(text, self._words) if may_be else None
        if outing is not None and outing.minutes > MOST_OUTING_MIN:  # "two days ago": neither run nor score
            return Meaning(UNKNOWN, meaning.confidence)
        if outing is not None:
            swollen_beside = swollen_outing(text, self._words) or swelling_beside(plain(text), self._words)
            return outing_told(meaning, outing, swollen=bool(swollen_beside))
        went = told_going(text, self._words) if may_be else None
        if went is None:
            return None
        values: dict[str, Value] = {**meaning.values, "went": "walk" if went.walk else "run"}
        if went.pain is not None and meaning.family != "pain":
            meaning = Meaning(f"pain:{went.pain}", meaning.confidence, {}, meaning.matched)
            values["pain"] = went.pain
        return replace(meaning, values={**values, "on": "yesterday"} if went.yesterday else values)

    def beside_sign(self, text: str) -> Meaning | None:
        """Give the score, the run or the walk that is told in one message with a warning sign; None without one."""
        return beside_sign(text, self._words)

    def _is_of_pain(self, text: str) -> bool:
        """Tell whether words say that a number is of the knee, also where a time is asked for: "pain 4"."""
        told = self._of_pain.search(plain(text)) or self._finished.search(bare(text))
        return told is not None and not times_asked(text, self._words)

    def _care(self, text: str) -> str | None:
        """Give "seen" or "unseen" where a message tells that of the knee and neither asks nor names a sign."""
        asks = "?" in text or len(text) > 2 * MOST_CHARACTERS
        care = told_of_care(bare(text), self._words.chat) if not asks else None
        return care if care is None or not self._understanding.names_sign(text) else None

    def _advised(self, meaning: Meaning, text: str) -> Meaning | None:
        """Give a message that tells what a professional advised, and does not ask about it."""
        said = bare(text)
        if "?" in text or len(text) > 2 * MOST_CHARACTERS or self._questions.match(said):
            return None
        return with_advice(meaning, said, self._words, names_sign=self._understanding.names_sign(text))

    def _corrected(self, said: str) -> Meaning | None:
        found = self._instead.fullmatch(said) or self._corrects.fullmatch(said)
        typed = typed_score(found["rest"], self._words) if found else None
        if typed is None or typed.score is None:
            return None
        return Meaning(f"pain:{typed.score}", 1.0, {"pain": typed.score, "corrects": 1}, (said,))

    def _swollen(self, meaning: Meaning, text: str) -> Meaning | None:
        """Give a message that tells of some swelling and of nothing that makes it a sign; the score beside it stays."""
        told = told_swelling(bare(text), self._words) if "?" not in text else None
        if told is None or not (told.little or meaning.label == UNKNOWN or meaning.family == "pain"):
            return None
        if meaning.family == "pain":
            return replace(meaning, values={**meaning.values, "swelling": 1})
        score = {} if told.score is None else {"pain": told.score}
        label = UNKNOWN if told.score is None else f"pain:{told.score}"
        return Meaning(label, meaning.confidence, {**score, "swelling": 1}, (bare(text),))

    def _of_weekday(self, text: str, asked: Expected, today: date) -> Meaning | None:
        """Give what is told of a day of the last week as it would be of yesterday: "it was a 6 on sunday"."""
        past = self._words.chat.past_weekday
        found = one_weekday(text, past.before, self._words, self._understanding.language) if past.like else None
        ago = (today.weekday() - found[0]) % len(WEEK) if found is not None and "?" not in text else 0
        if found is None or not ago:
            return None
        _, before, behind = found
        told = self._hear(f"{before}{past.like[0]}{behind}", asked, today)
        if told.values.get("on") != "yesterday" or told.label == RED_FLAG:
            return None
        on = "yesterday" if ago == 1 else (today - timedelta(days=ago)).isoformat()
        return replace(told, values={**told.values, "on": on})

    def _sharp_then(self, text: str, asked: Expected, today: date | None) -> Meaning | None:
        """Give the score of a day that is over where it is told with sharp pain: "yesterday was a 5 and sharp"."""
        if not self.tells_sharp(text):
            return None
        told = self._hear(re.sub(any_of(self._words.chat.sharp), " ", plain(text)), asked, today)
        return told if told.family == "pain" and "on" in told.values and "outing" not in told.values else None

    def _session(self, said: str) -> dict[str, Value]:
        """Give what is told of a session beside the score in it."""
        told = told_session(said, self._words) or ToldSession()
        values: dict[str, Value] = {"done": told.done} if told.done else {}
        if not values and self._finished.search(said) and not self._is_of_less(said):
            values["done"] = "part" if self.mentions(self._words.chat.excepts, said) else "played"
            if of_yesterday(said, self._words) is not None and not self.mentions(
                self._words.chat.breaks.this_day, said
            ):
                values["on"] = "yesterday"
        if told.before is not None:
            values["before"] = told.before
        return {**values, "done_on" if told.apart else "on": "yesterday"} if told.yesterday else values

    def _is_of_less(self, said: str) -> bool:
        """Tell whether what is done is one thing of a session, something else, or not done after all."""
        chat, outings = self._words.chat, self._words.outings
        others = (*chat.undone, *chat.nearly_done, *chat.of_one, *chat.other_done, *outings.ran, *outings.walked)
        head = re.split(any_of((*chat.worst, *chat.excepts)), said)[0]
        return self.mentions((*others, *chat.denied), head) or self.names_exercise(head)

    def _hardly_later(self, meaning: Meaning, text: str) -> bool:
        """Tell whether a length of time is hardly a wish for later: "walked 20 min"."""
        unsure = meaning.label == "action:snooze" and meaning.confidence < SURELY_LATER
        return unsure and told_minutes(text, self._words) is not None

    def _small(self, said: str) -> dict[str, Value]:
        if not self._only_talk.fullmatch(said):
            thanks = self._thanks.match(said) and not self.mentions(self._words.chat.no_thanks, said)
            return {"talk": "thanks"} if thanks else {}
        kind = next((kind for kind, pattern in self._talk.items() if pattern.search(said)), None)
        return {"talk": kind} if kind else {}

    def _place(self, text: str) -> str | None:
        said = " ".join(plain(text).strip("!.?,; ").split())
        parts = self._before_place.split(said)
        place = self._after_place.sub("", parts[-1]).strip() if len(parts) > 1 else ""
        return place if place and not place[0].isdigit() else None
