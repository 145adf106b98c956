"""From which likelihood on a message is heard as a red flag: the more speaks for one, the sooner."""

from __future__ import annotations

from collections.abc import Collection

from bot.nlu.scope import Sense

COMPLAINT = "@complaint"
"""The set of words one of which is in nearly every message that complains of something."""
WHERE = "@where"
"""The set of words that say of pain where it is, and no more."""
FLAG_AT = 0.38
"""Red flags are heard from this likelihood on in words of complaint, whatever else is likelier (house; measured)."""
FLAG_WITH_SIGN_AT = 0.15
"""With a sign that a pattern found and nothing takes back, they are heard from here on (house; measured)."""
MANY, FLAG_WITH_MANY_AT = 3, 0.05
"""With so many of them already from here on (house; measured)."""
FLAG_TAKEN_BACK_AT = 0.7
"""Where all signs that patterns found are taken back, only a likelier one is heard (house; measured)."""
FLAG_WITHOUT_COMPLAINT_AT = 0.88
"""Without a sign and without any word of complaint only one that is likelier (house; measured)."""
FLAG_BESIDE_SCORE_AT = 0.7
"""Beside a score and without a sign only one that is likelier still (house; measured)."""
MOST_SHORT = 3
"""A message of so few words, none of which complains, is no red flag (house)."""
SURELY_SCORE_AT = 0.88
"""From this likelihood on a number is the knee's score, whatever else the message may mean (house; measured)."""
NEVER = 2.0
"""No likelihood reaches this."""


def is_slight(words: int, complaint: bool, only_where: bool) -> bool:
    """Tell whether a message says too little to be a red flag by likeness: where it hurts, or a few words."""
    return only_where or (not complaint and words <= MOST_SHORT)


def heard_from(senses: Collection[Sense], complaint: bool, slight: bool, scored: float) -> float:
    """Give the likelihood from which on a red flag is heard, by the senses of its signs and what is said beside them.

    `scored`: how likely it is that the message tells a score.
    """
    if Sense.MEANT in senses:
        return FLAG_WITH_MANY_AT if [*senses].count(Sense.MEANT) >= MANY else FLAG_WITH_SIGN_AT
    if senses:
        return FLAG_TAKEN_BACK_AT
    if slight:
        return NEVER
    if scored >= SURELY_SCORE_AT:
        return FLAG_BESIDE_SCORE_AT
    return FLAG_AT if complaint else FLAG_WITHOUT_COMPLAINT_AT
