"""All that is in a message before anything is decided: words, signs, patterns, names and numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape

from bot.domain.exercise import ExerciseText
from bot.domain.topic import Topic
from bot.domain.vocabulary import Vocabulary
from bot.nlu.alarm import COMPLAINT, WHERE
from bot.nlu.exercises import ExerciseNames, Found
from bot.nlu.features import Features, features
from bot.nlu.grammar import any_of
from bot.nlu.patterns import Hit, Patterns
from bot.nlu.scope import Sense, scope_sets, sense
from bot.nlu.scores import MaybeScore, maybe_scores
from bot.nlu.sets import Sets, Span
from bot.nlu.tokens import Said, Speller
from bot.nlu.told import ToldScore, asks_of_score, told_in, without_no_scores

SIGN = "sign:"
MOST_CLAUSES, MOST_TOLD = 6, 400
"""Of more clauses or characters a message tells a story, which is weighed as a whole (house)."""
_WORDS = re.compile(r"[^\W\d_]+")
_TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found; `complains` and `only_where` tell of its words, `told` and `maybe` of its numbers."""

    said: Said
    signs: tuple[tuple[Hit, Sense], ...]
    hits: tuple[Hit, ...]
    names: tuple[Found, ...]
    features: Features
    complains: bool
    only_where: bool
    told: ToldScore | None
    maybe: tuple[MaybeScore, ...]


class Reader:
    """Reads the messages of one language; made once, it keeps nothing of them but single words."""

    def __init__(
        self, vocabulary: Vocabulary, exercises: Mapping[str, ExerciseText], topics: Mapping[str, Topic]
    ) -> None:
        """Take the words of the language and what there is to speak of. BadPattern for a pattern that is none."""
        self._words = vocabulary
        self.names = ExerciseNames.of(exercises)
        self._between = re.compile(rf"[,;.!?\n]+|{any_of(vocabulary.scope.contrasts)}")
        self._lately = re.compile(any_of(vocabulary.score.yesterday))
        lasting = vocabulary.chat.lasting
        self._says, self._lengths, self._unless = map(_words_of, (lasting.says, lasting.spans, lasting.unless))
        self._sets = Sets(
            {**vocabulary.sets, **scope_sets(vocabulary.scope)},
            vocabulary.small,
            vocabulary.numbers,
            vocabulary.spellings,
        )
        patterns = {**{SIGN + id: many for id, many in vocabulary.signs.items()}, **vocabulary.meanings}
        self._patterns = Patterns(self._sets, patterns)
        self._speller = Speller(
            vocabulary.spellings, self._sets.words, _ordinary([*exercises.values()], [*topics.values()])
        )

    def read(self, text: str) -> Reading:
        """Find what is in a message, without deciding what it means."""
        said, spans, found, signs = self._look(text)
        complaint, where = spans.pop(COMPLAINT, None), spans.pop(WHERE, [])  # no features: they repeat other sets
        names = self.names.find(text, 3)
        scores = "" if asks_of_score(said.plain, self._words) else without_no_scores(said.plain, self._words)
        told = told_in(scores, self._words)
        return Reading(
            said,
            signs,
            tuple(hit for hit in found if not hit.owner.startswith(SIGN)),
            names,
            features(said, spans, _hints(found, signs), names),
            complaint is not None,
            self._only(where, said),
            told,
            maybe_scores(scores, told, self._words),
        )

    def signs(self, text: str) -> tuple[tuple[Hit, Sense], ...]:
        """Give the signs that patterns find in a message, each with how it is meant."""
        return self._look(text)[3]

    def clauses_with_sign(self, said: Said) -> Iterator[Features]:
        """Give what is seen of each clause that a pattern finds a sign in, where a message has several."""
        clauses = [clause for clause in self._between.split(said.plain) if clause.strip()]
        if not 1 < len(clauses) <= MOST_CLAUSES or len(said.plain) > MOST_TOLD:
            return
        for clause in clauses:
            said, spans, found, signs = self._look(clause)
            if any(how is Sense.MEANT for _, how in signs):
                spans.pop(COMPLAINT, None)
                spans.pop(WHERE, None)
                yield features(said, spans, _hints(found, signs), self.names.find(clause, 3))

    def _look(self, text: str) -> tuple[Said, dict[str, list[Span]], list[Hit], tuple[tuple[Hit, Sense], ...]]:
        said = self._speller.said(text)
        spans = self._sets.spans(said)
        found = self._patterns.found(said, spans)
        signs = tuple((hit, self._sense(hit, said, spans)) for hit in found if hit.owner.startswith(SIGN))
        return said, spans, found, signs

    def _sense(self, hit: Hit, said: Said, spans: dict[str, list[Span]]) -> Sense:
        """Tell how a sign is meant; one of yesterday is not over, whatever is said of now."""
        how = sense(hit, said, spans, self._sets.is_small)
        return Sense.MEANT if how is Sense.OVER and self._lately.search(said.plain) else how

    def _only(self, spans: Iterable[Span], said: Said) -> bool:
        """Tell whether the words of a message are in these places, or say how long it has been so."""
        how_long = self._how_long(said)
        within = {at for start, end in spans for at in range(start, end)}
        return bool(within or how_long) and all(
            at in within or word == "," or word in how_long or self._sets.is_small(word)
            for at, word in enumerate(said.words)
        )

    def _how_long(self, said: Said) -> set[str]:
        """Give the words of a message that say how long it has been so; none where it says that it gets more."""
        words = set(said.words)
        if words.isdisjoint(self._says) or words & self._unless:
            return set()
        return {word for word in words if word in self._says or word in self._lengths or word.isdigit()}


def _words_of(phrases: Iterable[str]) -> frozenset[str]:
    return frozenset(word for phrase in phrases for word in phrase.split())


def _hints(found: Iterable[Hit], signs: Iterable[tuple[Hit, Sense]]) -> Counter[str]:
    hints = Counter(hit.owner for hit in found if not hit.owner.startswith(SIGN))
    hints.update(f"{SIGN}{how}" for _, how in signs)
    hints.update(hit.owner for hit, how in signs if how is Sense.MEANT)
    return hints


def _ordinary(exercises: Iterable[ExerciseText], topics: Iterable[Topic]) -> set[str]:
    """Give all words of the content: they are spelt right."""
    texts = [
        part for text in exercises for part in (text.name, text.cue, text.line, text.card, *text.sections.values())
    ]
    texts += [part for text in exercises for part in (*text.aliases, *text.nicknames)]
    texts += [
        part for topic in topics for part in (topic.title, *topic.aliases, *topic.questions, topic.answer, topic.more)
    ]
    bare = (_TAG.sub(" ", unescape(text)).casefold().replace("’", "").replace("'", "") for text in texts)
    return {word for text in bare for word in _WORDS.findall(text)}
