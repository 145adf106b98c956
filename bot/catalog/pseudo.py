"""A language that nobody speaks: every run of words in brackets, so that a sentence that skipped translation shows."""

from __future__ import annotations

import re

PSEUDO = "xx"

_TAG_OR_BREAK = re.compile(r"(<[^<>]*>|\n)")


def pseudo(text: str) -> str:
    """Wrap every run of text in ⟦…⟧, line by line; HTML tags and the blanks at a run's ends stay outside."""
    return "".join(part if index % 2 else _wrap(part) for index, part in enumerate(_TAG_OR_BREAK.split(text)))


def _wrap(run: str) -> str:
    words = run.strip()
    return run.replace(words, f"⟦{words}⟧", 1) if words else run
