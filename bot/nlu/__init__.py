"""What a message means: text and vocabulary in, one meaning out; no I/O."""

from bot.nlu.hearing import Hearing
from bot.nlu.meaning import Expected, Meaning
from bot.nlu.understanding import Understanding

__all__ = ["Expected", "Hearing", "Meaning", "Understanding"]
