"""What a message means: text and vocabulary in, one meaning out; no I/O."""

from bot.nlu.meaning import Meaning, understand

__all__ = ["Meaning", "understand"]
