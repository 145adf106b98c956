"""What is told in passing, and has one answer whatever else it is taken for: a race, another sport, a day forgotten."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot.chat.context import Context
from bot.chat.done import warmed_up
from bot.chat.in_session import SURELY_TOPIC
from bot.chat.typed import Typed
from bot.chat.wishes import screen_shown
from bot.domain.schedule import session_day
from bot.nlu.meaning import UNKNOWN
from bot.nlu.passages import SPORTS
from bot.screens.buttons import Tap, Verb
from bot.services.help import NotUnderstood, Puzzle
from bot.services.may_run import may_run
from bot.services.topics import explain

ORDER, SCHEDULE, DOCTOR, HOPE = "routine-order", "schedule", "ask-professional", "recovery-time"
"""The topics of what comes first, of how often, of what is a doctor's, and of how long it takes."""
TOLD_OTHERWISE = frozenset({"outing", "went", "talk", "screen"})
"""What a message that tells one of them says before anything told in passing."""


async def told_in_passing(context: Context, typed: Typed) -> bool:
    """Let the first of `READS` answer that takes the message for its own; tell whether one did."""
    for reads in READS:
        if await reads(context, typed):
            return True
    return False


def _mentions(context: Context, typed: Typed, group: str) -> bool:
    """Tell whether one of a group of words of the chat is in the message."""
    return context.hearing.mentions(getattr(context.hearing.words.chat, group), typed.text)


async def _too_many(context: Context, typed: Typed) -> bool:
    """Show the settings to whom all that is written is too much."""
    too_many = typed.meaning.family in (UNKNOWN, "action") and _mentions(context, typed, "too_many")
    if too_many:
        await context.press(Tap(Verb.SETTINGS))
    return too_many


async def _usual(context: Context, typed: Typed) -> bool:
    """Say what the usual score is made of to who says what it is."""
    of_usual = typed.meaning.family in (UNKNOWN, "pain") and _mentions(context, typed, "usual")
    if of_usual:
        await screen_shown(context, "usual", typed)
    return of_usual


async def _missed(context: Context, typed: Typed) -> bool:
    """Say of a day that is over and was missed that nothing has to be made up."""
    may_be = typed.meaning.family in (UNKNOWN, "topic") and not TOLD_OTHERWISE & typed.meaning.values.keys()
    if not may_be or not _mentions(context, typed, "missed"):
        return False
    today = session_day(context.now, context.person.zone)
    missed = context.hearing.past_day(typed.text.replace("?", ""), today) is not None
    if missed:
        await context.show_asking(NotUnderstood(Puzzle.MISSED))
    return missed


async def _warmed(context: Context, typed: Typed) -> bool:
    """Begin the session behind its warm-up, where that was done: "walked ten minutes as a warm-up"."""
    words, hearing, meaning = context.hearing.words.chat, context.hearing, typed.meaning
    if TOLD_OTHERWISE & meaning.values.keys():
        return False
    warmed = meaning.label == UNKNOWN and hearing.mentions(words.moves.get("warmed", ()), typed.text)
    of_order = meaning.label == f"topic:{ORDER}" and not hearing.asks(typed.text)
    warmed = warmed or (of_order and _mentions(context, typed, "warm_up") and _mentions(context, typed, "warmed_by"))
    if warmed:
        await warmed_up(context)
    return warmed


async def _fewer_days(context: Context, typed: Typed) -> bool:
    """Ask which strength days it shall be of who wants another number of them."""
    label = typed.meaning.label
    wishes = label == UNKNOWN or (label == f"topic:{SCHEDULE}" and not context.hearing.only_asks(typed.text))
    fewer = wishes and _mentions(context, typed, "times_a_week")
    if fewer:
        await context.press(Tap(Verb.NEW_DAYS))
    return fewer


async def _other_sport(context: Context, typed: Typed) -> bool:
    """Say what goes for other sports to who did one."""
    hearing = context.hearing
    of_sport = typed.meaning.label == UNKNOWN and _mentions(context, typed, "sports")
    if not of_sport or hearing.is_elsewhere(typed.text) or hearing.asks(typed.text):
        return False
    did = _mentions(context, typed, "did_sport")
    if did:
        await _explain(context, SPORTS)
    return did


async def _condition(context: Context, typed: Typed) -> bool:
    """Say of an illness or a medicine that a doctor knows whether exercise is fine."""
    told = typed.meaning.label == UNKNOWN and _mentions(context, typed, "conditions")
    told = told and not context.hearing.is_elsewhere(typed.text)
    if told:
        await _explain(context, DOCTOR)
    return told


async def _works(context: Context, typed: Typed) -> bool:
    """Say what can be hoped for, and when, to who asks whether all this helps."""
    unsure = typed.meaning.label == UNKNOWN or typed.meaning.confidence < SURELY_TOPIC
    asks = unsure and typed.meaning.family in (UNKNOWN, "topic") and context.hearing.asks(typed.text)
    asks = asks and _mentions(context, typed, "does_it_work")
    if asks:
        await _explain(context, HOPE)
    return asks


async def _race(context: Context, typed: Typed) -> bool:
    """Say what goes for running to who tells of a race, or asks about so many kilometres."""
    hearing, meaning = context.hearing, typed.meaning
    if TOLD_OTHERWISE & meaning.values.keys():
        return False
    asks = hearing.asks(typed.text) and hearing.tells_distance(typed.text)
    unsure = meaning.family == "topic" and meaning.confidence < SURELY_TOPIC
    tells = meaning.label == UNKNOWN and _mentions(context, typed, "races")
    of_running = tells or (asks and (unsure or meaning.label == UNKNOWN))
    if of_running:
        await context.show_asking(await may_run(context.practice, context.person, tomorrow=False, now=context.now))
    return of_running


async def _explain(context: Context, id: str) -> None:
    """Show a topic, or the passage of one: "flare-up.sports"."""
    topic, _, passage = id.partition(".")
    shown = await explain(context.practice, context.person, topic, passage=passage or None, now=context.now)
    await context.show_asking(shown)


READS: tuple[Callable[[Context, Typed], Awaitable[bool]], ...] = (
    _too_many,
    _usual,
    _missed,
    _warmed,
    _fewer_days,
    _other_sport,
    _condition,
    _works,
    _race,
)
"""What may be told in passing, the first before all others."""
