"""What is told beside a warning sign or a run: a score, a run or a walk, and a little swelling after it."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.domain.session import MOST_OUTING_MIN
from bot.domain.vocabulary import Vocabulary
from bot.nlu.grammar import any_of
from bot.nlu.meaning import UNKNOWN, Meaning, Value
from bot.nlu.plain import bare, plain
from bot.nlu.running import BY_ITSELF, ToldOuting, beside_outing, told_outing
from bot.nlu.swelling import told_swelling
from bot.nlu.told import ToldScore, told_score


def beside_sign(text: str, words: Vocabulary) -> Meaning | None:
    """Give the score, the run or the walk that is told in one message with a warning sign; None without one."""
    told, outing = told_score(plain(text), words), told_outing(text, words)
    outing = outing if outing is not None and outing.minutes <= MOST_OUTING_MIN else None
    if told is not None and told.how not in BY_ITSELF and not _is_sharp(told, text, words):
        told = None
    meaning = Meaning(UNKNOWN, 1.0)
    if told is not None:
        day: dict[str, Value] = {"on": "yesterday"} if told.yesterday else {}
        meaning = Meaning(f"pain:{told.score}", 1.0, {"pain": told.score, **day}, (told.matched,))
    if outing is not None:
        return outing_told(meaning, outing)
    return meaning if told is not None else None


def swollen_outing(text: str, words: Vocabulary) -> Meaning | None:
    """Give a run or a walk that is told with a little swelling and with nothing that makes it a sign."""
    rest = beside_outing(text, words)
    told = told_swelling(rest, words) if rest is not None else None
    beside = beside_sign(text, words) if told is not None and told.little else None
    swollen = beside is not None and "outing" in beside.values
    return replace(beside, values={**beside.values, "swelling": 1}) if beside is not None and swollen else None


def outing_told(meaning: Meaning, outing: ToldOuting, *, swollen: bool = False) -> Meaning:
    """Give a meaning with the run or the walk that is told; `swollen`: with some swelling beside it."""
    values: dict[str, Value] = {"outing": "walk" if outing.walk else "run", "minutes": outing.minutes}
    if outing.pain is not None:
        values["pain"] = outing.pain
    if outing.yesterday:
        values["on"] = "yesterday"
    return replace(meaning, values={**values, "swelling": 1} if swollen else values)


def _is_sharp(told: ToldScore, text: str, words: Vocabulary) -> bool:
    """Tell whether a number follows the word for sharp pain: "a sharp 4"."""
    return re.search(rf"(?:{any_of(words.chat.sharp)})\s+{re.escape(told.matched)}", bare(text)) is not None
