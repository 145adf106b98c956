"""What is typed of one exercise: its Hurts and Too hard where it is planned today, and the next one in a session."""

from __future__ import annotations

from bot.chat.context import Context
from bot.chat.typed import Typed
from bot.domain.session import Plan
from bot.nlu.complaints import ToldComplaint, told_complaint
from bot.screens.buttons import Tap, Verb
from bot.services.days import DayShown
from bot.services.exercises import About
from bot.services.player import PlayerShown, SessionShown
from bot.services.start import present

COMPLAINTS = {"hurts": Verb.HURTS, "hard": Verb.TOO_HARD}
"""The buttons for what is said of an exercise; for an easy one there is none, its card says how it gets harder."""

SURELY_NAMED = 80
"""A name as like as this, of 100, is the exercise's (house)."""


async def session_typed(context: Context, typed: Typed) -> bool:
    """Press the button that the words are in a session; beside one show the card that has it. Tell whether they are."""
    words = context.hearing.words.chat
    goes_on, told = context.hearing.says(words.go_on, typed.text), told_complaint(typed.text, words)
    if typed.meaning.family == "pain" or (not goes_on and told is None):
        return False
    shown = await present(context.practice, context.person, now=context.now)
    if goes_on:
        return await _go_on(context, shown)
    plays = isinstance(shown, PlayerShown | SessionShown)
    if told is None or not isinstance(shown, PlayerShown | SessionShown | DayShown):
        return False
    plan, on = shown.record.decision.plan, shown.record.day.on
    id = _meant(context, typed, told, plan, shown)
    if id is None or id not in {item.id for item in plan.items}:
        return False
    if not plays:
        await context.press(Tap(Verb.HOW, on, id))
    elif told.kind in COMPLAINTS:
        await context.press(Tap(COMPLAINTS[told.kind], on, id))
    else:
        await context.press(Tap(Verb.HOW, on, f"{id}.{About.HARDER}"))
    return True


def _meant(context: Context, typed: Typed, told: ToldComplaint, plan: Plan, shown: object) -> str | None:
    """Give the exercise of the plan that is spoken of: by its name, its place in the session, or the present one."""
    if typed.meaning.family == "exercise":
        return str(typed.meaning.values["exercise"])
    names = context.hearing.understanding.names.find(typed.text, 1)
    if names and names[0].score > SURELY_NAMED:
        return names[0].exercise_id
    if told.number is not None and not isinstance(shown, DayShown):
        return plan.items[told.number - 1].id if 0 < told.number <= len(plan.items) else None
    return shown.exercise_id if told.this and isinstance(shown, PlayerShown) else None


async def _go_on(context: Context, shown: object) -> bool:
    if isinstance(shown, PlayerShown):
        await context.press(Tap(Verb.MOVED, shown.record.day.on, shown.id))
    elif isinstance(shown, SessionShown):
        await context.press(Tap(Verb.SESSION, shown.record.day.on))
    else:
        return False
    return True
