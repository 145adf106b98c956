"""Words that try to break a message: markup, quotes, other directions of writing, nothing to see, too much to see."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import cycle

from bot.catalog import find_content
from bot.domain.exercise import ExerciseText
from bot.screens.pen import Paper
from tests.screens.histories import catalogue

HOSTILE = "hostile"
"""A language whose every word is one of those below."""

WORDS = (
    "<b>bold</b>",
    "</b></i></a>",
    "&amp; & &lt;script&gt;",
    "\"double\" 'single' `back`",
    "<a href='tg://user?id=1'>you</a>",
    "\u202eright to left\u202c \u05d1\u05e8\u05da",
    "zero\u200bwidth\u200d\ufeff\u2060",
    "%(before)d %s %% {n} {{ n }} {% raw %}",
    "e\u0301\u0301\u0301 👩‍🦽 🇩🇪",
    "new\nline\ttab",
)


@cache
def hostile_paper() -> Paper:
    """Give the paper of the hostile language: names, signs, variants and loads out of WORDS, sections as they are."""
    words = cycle(WORDS)
    known = catalogue()
    texts = {id: _hostile(text, words) for id, text in known.texts["en"].items()}
    signs = {id: next(words) for id in known.signs["en"]}
    hostile = replace(known, texts={**known.texts, HOSTILE: texts}, signs={**known.signs, HOSTILE: signs})
    return Paper(find_content(), hostile, HOSTILE)


def _hostile(text: ExerciseText, words: cycle[str]) -> ExerciseText:
    return replace(
        text,
        name=next(words),
        cue=next(words),
        line=next(words),
        variants={id: next(words) for id in text.variants},
        loads={id: next(words) for id in text.loads},
        without=next(words) if text.without else "",
    )
