"""What a message says where something is asked or was done: names, times, yes and no, sore or sharp, a mistake."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import chain

from bot.domain.chat_words import Words
from bot.domain.pain import HIGHEST
from bot.domain.vocabulary import Vocabulary
from bot.nlu.clock import times_asked, times_within
from bot.nlu.grammar import any_of
from bot.nlu.plain import bare, plain

MOST_CHARACTERS = 60
"""A longer message is no command, no small talk and no correction (house)."""
AROUND = "around"
"""The words of a group that may stand round the others."""
NEAR = 3
"""So many words at most stand between "I have" and what it is (house)."""
NOBODY_CHOOSES_MIN = 5
"""A time between these minutes is what a clock shows and no hour that somebody chooses (house)."""


class Answers:
    """Reads answers in the words of one language, whatever else a message means."""

    def __init__(self, words: Vocabulary) -> None:
        """Take the words of the language."""
        self._words = words
        chat = words.chat
        self._questions = re.compile(any_of(map(bare, chat.questions)))
        self._yes = re.compile(rf"^\s*(?:(?:{any_of(chat.yes)})[\s,.!]+)+")
        self._no = re.compile(rf"(?:{any_of(map(bare, chat.no))})(?=\s)")
        self._either = re.compile(rf"\s+(?:{any_of(chat.either)})\s+")
        self._shows = re.compile(any_of(map(bare, chat.clock_shows)))
        self._nearby = re.compile(any_of(map(bare, chat.nearby)))

    @property
    def words(self) -> Vocabulary:
        """The words of the language."""
        return self._words

    def named(self, group: Mapping[str, tuple[str, ...]], text: str) -> tuple[str, ...]:
        """Give the ids of a group of answers that a message names; a longer name hides a shorter one within it."""
        pattern, by_name = _names(tuple(group.items()))
        found = (by_name[one[0]] for one in pattern.finditer(bare(text[: 5 * MOST_CHARACTERS])))
        return tuple(dict.fromkeys(found))

    def where(self, text: str, *, knee_asked: bool = False) -> tuple[str | None, str | None]:
        """Give the place and the knee that a message names, None for what it does not name or names twice.

        "Right behind the kneecap" is just behind it, of whichever knee, unless that is what was asked for.
        """
        chat, said = self._words.chat, bare(text)
        places, knees = self.named(chat.places, text), self.named(chat.knees, self._nearby.sub(" ", said))
        knees = self.named(chat.knees, said) if knee_asked else knees
        return places[0] if len(places) == 1 else None, knees[0] if len(knees) == 1 else None

    def things(self, text: str) -> tuple[frozenset[str], frozenset[str]]:
        """Give the equipment that somebody says they have, and what they say they have not."""
        chat = self._words.chat
        has: set[str] = set()
        lacks: set[str] = set()
        denied = re.compile(any_of(map(bare, chat.lacks)))
        clauses = re.compile(rf"[,.;!?\n]|{any_of(chat.particles.contrasts)}")
        for clause in clauses.split(plain(text[: 5 * MOST_CHARACTERS])):
            if not self.mentions(chat.no_weights, clause):
                left_out = denied.search(bare(clause)) or self.mentions(chat.excepts, clause)
                (lacks if left_out else has).update(self.named(chat.things, clause))
        return frozenset(has - lacks), frozenset(lacks)

    def owns_thing(self, text: str) -> bool:
        """Tell whether a thing is named right behind words that it is there: "I have dumbbells now"."""
        chat, said = self._words.chat, bare(text[: 5 * MOST_CHARACTERS])
        things = any_of(chain(*chat.things.values()))
        return re.search(rf"(?:{any_of(chat.owns)})(?:\s+\S+){{0,{NEAR}}}\s+(?:{things})", said) is not None

    def says(self, words: Iterable[str], text: str) -> bool:
        """Tell whether a message is one of these and nothing else."""
        return bare(text) in map(bare, words)

    def mentions(self, words: Iterable[str], text: str) -> bool:
        """Tell whether one of these is anywhere in a message."""
        return _any_bare(tuple(words)).search(bare(text[: 5 * MOST_CHARACTERS])) is not None

    def asks(self, text: str) -> bool:
        """Tell whether a message is a question by its mark or its first words."""
        return "?" in text or self._questions.match(bare(text)) is not None

    def only_asks(self, text: str) -> bool:
        """Tell whether a message asks and does not wish politely: "can I skip today?", but not "can you"."""
        request = re.match(any_of(self._words.chat.requests), bare(text))
        return request is None and self.asks(text)

    def age_told(self, text: str) -> int | None:
        """Give how old somebody says to be, in years: "I'm 16"; a number up to 10 is one only with "years old"."""
        words = self._words
        i_am, years = any_of(map(bare, words.score.i_am)), any_of(words.chat.years_old)
        found = re.fullmatch(rf"(?:{i_am})\s+(?P<age>[0-9]{{1,2}})(?P<years>\s+(?:{years}))?", bare(text))
        return int(found["age"]) if found is not None and (found["years"] or int(found["age"]) > HIGHEST) else None

    def half_told(self, text: str) -> str | None:
        """Give "morning" or "evening" where a message says just one of them and no number."""
        halves = self.named(self._words.chat.halves, text) if len(text) <= MOST_CHARACTERS else ()
        return halves[0] if len(halves) == 1 and not any(sign.isdigit() for sign in text) else None

    def hour_told(self, text: str) -> tuple[int, ...]:
        """Give the time of day that a message is, a yes before it or not, as `times_asked` does; both of "8 or 9"."""
        said = self._yes.sub("", plain(text[: 5 * MOST_CHARACTERS]))
        if whole := times_asked(said, self._words):
            return whole
        times = [times_asked(part, self._words) for part in self._either.split(said)]
        return tuple(sorted(set(chain(*times)))) if all(times) else ()

    def hour_wished(self, text: str) -> tuple[int, ...]:
        """Give the hour to write at that is told behind what the clock shows: "yes its 7:40 but write me at 9"."""
        found = re.search(any_of(self._words.chat.writes_at), plain(text)) if len(text) <= MOST_CHARACTERS else None
        return times_within(text[found.start() :], self._words) if found is not None else ()

    def clock_told(self, text: str) -> tuple[int, ...]:
        """Give the time that a message says it is now, as `times_asked` does; none where it is of no clock."""
        if len(text) > MOST_CHARACTERS:
            return ()
        of_clock = self._shows.search(bare(text)) or self._no.match(bare(text))
        times = times_within(text, self._words)
        to_the_minute = len(times) == 1 and times[0] % NOBODY_CHOOSES_MIN != 0
        return times if of_clock or to_the_minute else ()

    def tells_mistake(self, text: str) -> bool:
        """Tell whether a message is made of words that something was a mistake."""
        return self._is_made_of(self._words.chat.mistaken, text)

    def unsays_score(self, text: str) -> bool:
        """Tell whether a message is made of words that a number was never meant: "that was wrong, I didn't mean 1"."""
        words, said = self._words.chat, bare(text)
        made_of = any_of((*words.unmeant, *words.unmeant_filler, *words.mistaken))
        return (
            self.mentions(words.unmeant, text)
            and re.fullmatch(rf"(?:(?:{made_of}|[0-9]{{1,2}})\s*)+", said) is not None
        )

    def swelling_told(self, text: str) -> str | None:
        """Give how a swelling is compared with before by a message of nothing else; "" where it only says of some."""
        chat = self._words.chat
        around, some = (*chat.around_swelling, *chat.hedges), (*chat.yes, *chat.a_little, *chat.swollen, *chat.unsure)
        kinds = self.named(chat.swelling, text)
        if len(kinds) == 1 and self._is_made_of((*chain(*chat.swelling.values()), *some, *around), text):
            return kinds[0]
        return "" if not kinds and self._is_made_of((*some, *around), text) and self.mentions(some, text) else None

    def amount_told(self, text: str) -> str | None:
        """Give "all", "part" or "none" where a message says how much was done and nothing else."""
        words = self._words.chat.how_much
        kinds = {kind: many for kind, many in words.items() if kind != AROUND}
        named = self.named(kinds, text)
        made_of = self._is_made_of(chain(*words.values()), text) if len(named) == 1 and "?" not in text else False
        return named[0] if made_of else None

    def ends_session(self, text: str) -> bool:
        """Tell whether a message begins or ends with words that the session cannot go on: "kid woke up, gotta go"."""
        stops = any_of(
            map(bare, (name for names in self._words.chat.screens.items() if names[0] == "part" for name in names[1]))
        )
        return re.search(rf"^(?:{stops})|(?:{stops})$", bare(text)) is not None

    def cheers(self, text: str) -> bool:
        """Tell whether a message is nothing but pictures, a friendly one among them: a thumb, a smile."""
        wordless = not any(sign.isalnum() for sign in bare(text)) or text.strip().lower() in self._words.chat.cheers
        return wordless and any(sign in text.lower() for sign in self._words.chat.cheers)

    def tells_sharp(self, text: str) -> bool:
        """Tell whether a message says of pain that it was sharp, and neither denies nor asks it."""
        said, words = bare(text), self._words.chat
        if "?" in text or re.search(any_of(words.denied), said):
            return False
        return re.search(any_of(words.sharp), said) is not None

    def tells_only_sharp(self, text: str) -> bool:
        """Tell whether a message says that it was sharp and no more: "oh, that was sharp"."""
        words = self._words.chat
        made_of = any_of((*words.sharp, *words.around_sharp))
        return self.tells_sharp(text) and re.fullmatch(rf"(?:(?:{made_of})\s*)+", bare(text)) is not None

    def denies_sharp(self, text: str) -> bool:
        """Tell whether a message says that pain was not sharp and, if anything more, that this was a mistake."""
        words = self._words.chat
        named = self.mentions(words.not_sharp, text)
        return named and self._is_made_of((*words.mistaken, *words.not_sharp), text)

    def is_elsewhere(self, text: str) -> bool:
        """Tell whether a message names another part of the body and not the knee."""
        chat = self._words.chat
        said = re.sub(any_of(map(bare, chat.not_knee)), " ", bare(text[: 5 * MOST_CHARACTERS]))
        return self.mentions(chat.aches_elsewhere, said) and not self.mentions(chat.the_knee, said)

    def aches_elsewhere(self, text: str) -> bool:
        """Tell whether a message says that another part of the body hurts: "my hip hurts too"."""
        chat = self._words.chat
        hurts = self.mentions(chat.aches, text) and not self.mentions(chat.denied, text)
        return hurts and self.is_elsewhere(text) and not self.asks(text)

    def aches(self, text: str) -> bool:
        """Tell whether a message says that the knee hurts and gives no number: "sore when I squat"."""
        chat = self._words.chat
        none = (*chat.aches_elsewhere, *chat.denied)
        return not self.asks(text) and self.mentions(chat.aches, text) and not self.mentions(none, text)

    def feels_well(self, text: str) -> bool:
        """Tell whether a message says that the knee is well and gives no number: "my knee is fine today"."""
        chat = self._words.chat
        told = self.mentions((*chat.the_knee, *chat.feels), text) and self.mentions(chat.well, text)
        return told and not self.asks(text) and not self.mentions((*chat.aches, *chat.denied), text)

    def later_today(self, text: str) -> bool:
        """Tell whether a message says no more than that the session will be done later today: "I do it tonight"."""
        later = self._words.chat.later_today
        said = re.sub("[0-9]{1,2}([:.][0-9]{2})?", " ", bare(text)) if len(text) <= MOST_CHARACTERS else ""
        at = self.mentions(later.does, said) and times_within(text, self._words)
        return bool(at or self.mentions(later.when, said)) and self._is_made_of(
            (*later.when, *later.does, *later.around), said
        )

    def only_yesterday(self, text: str) -> bool:
        """Tell whether a message says no more than that something was yesterday: "no wait, it was the day before"."""
        chat, yesterday = self._words.chat, self._words.score.yesterday
        return self.mentions(yesterday, text) and self._is_made_of((*yesterday, *chat.corrects, *chat.it_was), text)

    def tells_distance(self, text: str) -> bool:
        """Tell whether a message counts kilometres, miles or the like."""
        return re.search(rf"[0-9]\s?(?:{any_of(self._words.chat.distances)})", bare(text)) is not None

    def writes_at(self, text: str) -> bool:
        """Tell whether a message gives the hour at which to be written to every day: "write me at 7"."""
        return re.match(any_of(self._words.chat.writes_at), bare(text)) is not None

    def is_made_of(self, words: Iterable[str], text: str) -> bool:
        """Tell whether a message is made of these and nothing else."""
        return len(text) <= MOST_CHARACTERS and self._is_made_of(words, text)

    @staticmethod
    def _is_made_of(words: Iterable[str], text: str) -> bool:
        return re.fullmatch(rf"(?:(?:{any_of(map(bare, words))})\s*)+", bare(text)) is not None


@lru_cache(maxsize=256)
def _any_bare(words: Words) -> re.Pattern[str]:
    return re.compile(any_of(map(bare, words)))


@lru_cache(maxsize=64)
def _names(group: tuple[tuple[str, Words], ...]) -> tuple[re.Pattern[str], Mapping[str, str]]:
    """Give what finds the names of a group of answers, and the id of each name."""
    by_name = {bare(name): id for id, names in group for name in names}
    return re.compile(any_of(by_name)), by_name
