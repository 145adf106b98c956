"""What a message means: text and vocabulary in, one meaning out; no I/O."""

from bot.nlu.hearing import Hearing
from bot.nlu.meaning import Asked, Meaning
from bot.nlu.understanding import Understanding

__all__ = ["Asked", "Hearing", "Meaning", "Understanding"]
