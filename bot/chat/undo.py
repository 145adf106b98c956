"""The word "undo": it takes back the last thing of the day that had such a button, whatever was said since."""

from __future__ import annotations

from bot.chat.context import Context
from bot.chat.typed import Typed
from bot.domain.dialog import IllegalMove, Step
from bot.screens.buttons import StaleButton, Tap, Verb, decode
from bot.services.days import QuestionClosed
from bot.services.heard import heard_last
from bot.services.locks import is_locked, open_signs
from bot.services.session import reopen_session
from bot.services.undo import NothingToUndo, Undone, remember_undo, what_to_undo

SCORES = frozenset({Verb.UNSCORE, Verb.BEFORE, Verb.DURING})
"""The buttons that take a score back, or its correction."""


DROPS = Verb.TODAY
"""The button that drops a number of which it was asked what it is of."""


DELETE = "action:delete"


def _thing(tap: Tap) -> str:
    """Give what a button takes back, by its name in the vocabulary; empty for what has none."""
    if tap.verb is Verb.UNRUN:
        return tap.parts[0]
    if tap.verb is Verb.UNSKIP:
        return "skip"
    return "score" if tap.verb in SCORES else "break" if tap.verb is Verb.RESUME else ""


async def _says_neither(context: Context, typed: Typed, data: str | None) -> bool:
    """Tell whether words turn down both questions right after it was asked which of them a number answers."""
    hearing = context.hearing
    if data is None or decode(data).verb is not DROPS or not hearing.says(hearing.words.chat.nothing, typed.text):
        return False
    last = await heard_last(context.practice, context.person)
    return last is not None and last.undo == data and last.family == "pain"


async def undo_typed(context: Context, typed: Typed) -> bool:
    """Take back what can be, and say what that was; tell whether the message was such a word.

    Under a red flag, and while warning signs are asked for, the word is none: what it could mean there has a button.
    """
    person, data = context.person, what_to_undo(context.person, now=context.now)
    of_score = context.hearing.unsays_score(typed.text) and (data is None or decode(data).verb in SCORES)
    named = context.hearing.named(context.hearing.words.chat.undo_names, typed.text)
    of_last = data is not None and _thing(decode(data)) in named
    deletes = typed.meaning.label == DELETE and of_last  # else it is a wish to erase all there is, which asks first
    says = of_score or deletes or "undo" in typed.meaning.values or await _says_neither(context, typed, data)
    if not says or person.step is not Step.ACTIVE or await is_locked(context.practice, person):
        return False
    if await open_signs(context.practice, person, context.now) is not None:
        return False
    if data is None and not named and await reopen_session(context.practice, person, now=context.now):
        await context.reload_person()
        await context.show_present()
        return True
    if data is None or (named and not of_last):
        await context.show_asking(NothingToUndo())
        return True
    try:
        await context.press(decode(data), says=Undone(data))
    except (StaleButton, QuestionClosed, IllegalMove):  # what it spoke of is over
        await remember_undo(context.practice, person, None, now=context.now)
        context.visit.says = None
        await context.show_asking(NothingToUndo())
    return True
