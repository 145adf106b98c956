"""A topic: the short answer with its sources, and the longer one behind a button."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.domain.topic import Passage
from bot.screens.buttons import Tap, Verb
from bot.screens.pen import Pen
from bot.screens.screen import Screen
from bot.services.topics import TopicShown

OWN = "house"
"""The key of what this project chose itself."""

RELATED = 2
"""So many related topics are offered."""


def topic(outcome: TopicShown, pen: Pen) -> Screen:
    """Answer a question."""
    words = pen.catalogue.topic(outcome.topic_id, pen.language)
    page = Passage(words.title, words.more if outcome.more else words.answer)
    if not outcome.more:
        page = words.passages.get(outcome.passage or "", page)
    text = pen.write(
        "topic",
        title=page.title,
        answer=pen.marked_up(page.answer),
        sources=pen.listed(sources_named(words.sources, pen)) if outcome.more else None,
    )
    turn = (
        pen.button(pen._("Short answer"), Tap(Verb.TOPIC, None, words.id))
        if outcome.more
        else pen.button(pen._("More"), Tap(Verb.TOPIC, None, f"{words.id}.more"))
    )
    related = [pen.catalogue.topic(id, pen.language) for id in words.related[:RELATED]]
    rows = tuple((pen.button(one.title, Tap(Verb.TOPIC, None, one.id)),) for one in related)
    return Screen(text, ((turn,), *rows, (pen.button(pen._("Today's plan"), Tap(Verb.TODAY)),)))


def sources_named(keys: tuple[str, ...], pen: Pen) -> list[str]:
    """Name the sources by author, title or site; docs/programme.md has them with what they say."""
    named = []
    for source in (pen.catalogue.sources[key] for key in keys if key != OWN):
        name = source.authors or (f"“{source.title}”" if source.title else source.site)
        named += [f"{name} ({source.year})" if source.year else name] if name else []
    return [*dict.fromkeys(named), *([pen._("choices of our own")] if OWN in keys else [])]


SCREENS: Mapping[type, Callable[[Any, Pen], Screen]] = {TopicShown: topic}
