"""A topic: the answer to one question about the knee or the programme, in one language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Passage:
    """An answer to a narrower question, Telegram HTML, below a title of its own."""

    title: str
    answer: str


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic's words. `answer` suffices by itself; `more` is a longer second page; both are Telegram HTML.

    `aliases` are other names and `questions` what people say who look for it, plain words like the title. `sources`
    are keys of sources.yaml, all of them marked in the text; `related` are ids of other topics. `passages` answer
    narrower questions by themselves, by their ids.
    """

    id: str
    title: str
    aliases: tuple[str, ...]
    questions: tuple[str, ...]
    answer: str
    more: str
    sources: tuple[str, ...]
    related: tuple[str, ...]
    passages: Mapping[str, Passage] = field(default_factory=dict)
