"""Everything of content/ that the rest of the bot reads: the handbook and the words in every language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.catalog.pseudo import PSEUDO, pseudo
from bot.catalog.sources import Source
from bot.domain.exercise import ExerciseText
from bot.domain.lesson import Lesson, LessonText
from bot.domain.programme import Handbook
from bot.domain.topic import Passage, Topic
from bot.domain.vocabulary import Vocabulary

FALLBACK = "en"


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The content in memory; it never changes. `number_sources`: dotted path of a number -> source key."""

    handbook: Handbook
    languages: tuple[str, ...]
    texts: Mapping[str, Mapping[str, ExerciseText]]
    topics: Mapping[str, Mapping[str, Topic]]
    lessons: Mapping[str, Lesson]
    lesson_texts: Mapping[str, Mapping[str, LessonText]]
    signs: Mapping[str, Mapping[str, str]]
    vocabulary: Mapping[str, Vocabulary]
    sources: Mapping[str, Source]
    number_sources: Mapping[str, str]

    def exercise_text(self, exercise_id: str, language: str = FALLBACK) -> ExerciseText:
        """Give an exercise's words, in English where the language has none; KeyError for an unknown exercise."""
        return self.texts.get(language, {}).get(exercise_id) or self.texts[FALLBACK][exercise_id]

    def topic(self, id: str, language: str = FALLBACK) -> Topic:
        """Give a topic, in English where the language has none; KeyError for an unknown topic."""
        return self.topics.get(language, {}).get(id) or self.topics[FALLBACK][id]

    def lesson_text(self, id: str, language: str = FALLBACK) -> LessonText:
        """Give a lesson's words, in English where the language has none; KeyError for an unknown lesson."""
        return self.lesson_texts.get(language, {}).get(id) or self.lesson_texts[FALLBACK][id]

    def sign_words(self, sign_id: str, language: str = FALLBACK) -> str:
        """Give a safety sign in plain words, in English where the language has none; KeyError for an unknown sign."""
        return self.signs.get(language, {}).get(sign_id) or self.signs[FALLBACK][sign_id]

    def in_pseudo_language(self) -> Catalogue:
        """Give the same catalogue with the language "xx" added, in which every run of words stands in brackets."""
        texts = {id: _bracketed(text) for id, text in self.texts[FALLBACK].items()}
        topics = {id: _bracketed_topic(topic) for id, topic in self.topics[FALLBACK].items()}
        lessons = {id: _bracketed_lesson(text) for id, text in self.lesson_texts[FALLBACK].items()}
        signs = {id: pseudo(words) for id, words in self.signs[FALLBACK].items()}
        return replace(
            self,
            languages=(*(language for language in self.languages if language != PSEUDO), PSEUDO),
            texts={**self.texts, PSEUDO: texts},
            topics={**self.topics, PSEUDO: topics},
            lesson_texts={**self.lesson_texts, PSEUDO: lessons},
            signs={**self.signs, PSEUDO: signs},
        )


def _bracketed(text: ExerciseText) -> ExerciseText:
    return ExerciseText(
        name=pseudo(text.name),
        aliases=tuple(pseudo(alias) for alias in text.aliases),
        nicknames=tuple(pseudo(nickname) for nickname in text.nicknames),
        cue=pseudo(text.cue),
        line=pseudo(text.line),
        card=pseudo(text.card),
        variants={id: pseudo(words) for id, words in text.variants.items()},
        loads={id: pseudo(words) for id, words in text.loads.items()},
        without=pseudo(text.without) if text.without else "",
        sections={id: pseudo(words) for id, words in text.sections.items()},
    )


def _bracketed_topic(topic: Topic) -> Topic:
    return replace(
        topic,
        title=pseudo(topic.title),
        aliases=tuple(pseudo(alias) for alias in topic.aliases),
        questions=tuple(pseudo(question) for question in topic.questions),
        answer=pseudo(topic.answer),
        more=pseudo(topic.more),
        passages={id: Passage(pseudo(one.title), pseudo(one.answer)) for id, one in topic.passages.items()},
    )


def _bracketed_lesson(text: LessonText) -> LessonText:
    return replace(text, title=pseudo(text.title), text=pseudo(text.text))
