"""The fields of a JSON object, checked and worded as Telegram's server does."""

import json
import math
from typing import Any


class WrongField(ValueError):
    """A field is missing or of another type; the message says it in Telegram's words."""


class Fields:
    """A JSON object of which each field is read as what it ought to be; null counts as absent."""

    def __init__(self, given: dict[str, Any]) -> None:
        self._given = given

    def has(self, name: str) -> bool:
        """Whether the field is there."""
        return self._given.get(name) is not None

    def get(self, name: str) -> Any:
        """The field as it is, None when absent."""
        return self._given.get(name)

    def required_text(self, name: str) -> str:
        """A text that has to be there."""
        self._require(name)
        return self.text(name)

    def text(self, name: str, default: str = "") -> str:
        """A text; a number counts as its digits."""
        match self._given.get(name):
            case None:
                return default
            case bool():
                raise WrongField(f'Field "{name}" must be of type String')
            case str() as text:
                if any(0xD800 <= ord(character) <= 0xDFFF for character in text):
                    raise WrongField(f'Field "{name}" must be encoded in UTF-8')
                return text
            case int() | float() as number:
                return json.dumps(number)
            case _:
                raise WrongField(f'Field "{name}" must be of type String')

    def required_integer(self, name: str) -> int:
        """A whole number that has to be there."""
        self._require(name)
        return self.integer(name)

    def integer(self, name: str, default: int = 0) -> int:
        """A whole number of 64 bits; a text of digits counts."""
        match self._given.get(name):
            case None:
                return default
            case bool():
                raise WrongField(f'Field "{name}" must be of type Number')
            case int() as number:
                pass
            case str() as text if text.removeprefix("-").isascii() and text.removeprefix("-").isdecimal():
                number = int(text[:40])
            case str() | float():
                raise WrongField(f'Field "{name}" must be a valid Number')
            case _:
                raise WrongField(f'Field "{name}" must be of type Number')
        if not -(2**63) <= number < 2**63:
            raise WrongField(f'Field "{name}" must be a valid Number')
        return number

    def number(self, name: str, default: float = 0.0) -> float:
        """A finite number."""
        match self._given.get(name):
            case None:
                return default
            case bool():
                raise WrongField(f'Field "{name}" must be of type Number')
            case int() | float() as number if math.isfinite(number):
                return float(number)
            case _:
                raise WrongField(f'Field "{name}" must be of type Number')

    def flag(self, name: str) -> bool:
        """A truth, false when absent."""
        match self._given.get(name):
            case None:
                return False
            case bool() as truth:
                return truth
            case _:
                raise WrongField(f'Field "{name}" must be of type Boolean')

    def _require(self, name: str) -> None:
        if self._given.get(name) is None:
            raise WrongField(f'Can\'t find field "{name}"')
