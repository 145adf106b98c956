"""Typed answers about warning signs: none of the list, and what became of one under its care text."""

from __future__ import annotations

from datetime import date, timedelta

from bot.chat.context import Context
from bot.chat.typed import Typed
from bot.domain.dialog import Step
from bot.domain.schedule import local_day
from bot.nlu.care import SEEN, UNSEEN
from bot.nlu.clock import times_within
from bot.nlu.meaning import RED_FLAG, UNKNOWN
from bot.nlu.reading import SIGN
from bot.nlu.scope import Sense
from bot.nlu.until import day_named
from bot.screens.buttons import Tap, Verb
from bot.services.advice import advice_told
from bot.services.gate import ask_first
from bot.services.heard import heard_last
from bot.services.locks import AskCleared, UnderLock, UntilSeen, WhichMistake, book, is_locked
from bot.services.open_question import open_question
from bot.services.safety import sign_stands
from bot.services.signs import AskSigns, at_open_screen
from bot.services.start import present

MAY_BE_PENDING = frozenset({UNKNOWN, "action:snooze", "action:skip", "topic:get-help"})
"""What words are taken for that may say that a knee will be looked at."""
MAY_BE_BOOKED = MAY_BE_PENDING | {
    *("action:change-days", "action:change-time", "action:export", "action:pause", "action:skip")
}
"""The same with a day, and with who will look at it or an appointment."""

STILL_ASKED = timedelta(minutes=10)
"""So long a yes is one to a question about an open lock (house)."""


async def of_signs_typed(context: Context, typed: Typed) -> bool:
    """Take the words for an answer about signs: "none" of the list, or what became of one under its care text."""
    return (
        await _none_of_these(context, typed)
        or await _asks_how_long(context, typed)
        or await _under_care(context, typed)
    )


async def _asks_how_long(context: Context, typed: Typed) -> bool:
    """Answer who asks under a red flag how long all of it waits."""
    person, words = context.person, context.hearing.words.chat
    asks = person.step is Step.ACTIVE and context.hearing.mentions(words.until_when, typed.text)
    if not asks or not await is_locked(context.practice, person):
        return False
    care = await present(context.practice, person, now=context.now)
    await context.show(UnderLock(care, UntilSeen()))
    return True


async def _under_care(context: Context, typed: Typed) -> bool:
    """Take words for a mistake for the button below the care text; that it was seen brings the question about that."""
    if await _agreed(context, typed):
        return True
    seen = typed.meaning.values.get("care") == SEEN or await _tells_of_care(context, typed)
    mistaken = context.hearing.tells_mistake(typed.text)
    if not mistaken and not seen and await _says_which_mistake(context, typed):
        return True
    verbs = [Verb.SEEN] if seen else [Verb.UNSIGN, Verb.NOT_SHARP] if mistaken else []
    if not verbs:
        return await _waits_to_be_seen(context, typed)
    care = await advice_told(context.practice, context.person, now=context.now)
    shown = [care, await present(context.practice, context.person, now=context.now)]
    taps = [tap for each in shown if each is not None for _, tap in context.buttons_of(each) if tap.verb in verbs]
    tap = min(taps, key=lambda tap: verbs.index(tap.verb), default=None)
    if tap is not None and seen:
        context.offers(tap)
        await context.show(AskCleared(tap.on, tap.value))
    elif tap is not None and tap.verb is Verb.UNSIGN and await _told_since(context):
        return await _which_mistake(context, typed, tap)
    elif tap is not None:
        await context.press(tap)
    return tap is not None


async def taken_back_typed(context: Context, typed: Typed) -> bool:
    """Show the button for a mistake to who names, under its red flag, the sign again and takes it back."""
    sign = str(typed.meaning.values["sign"])
    stands = not typed.forwarded and await _stands(context, sign)
    return stands and await _says_which_mistake(context, typed)


async def _stands(context: Context, sign_id: str) -> bool:
    return await sign_stands(context.practice, context.person, sign_id)


async def _says_which_mistake(context: Context, typed: Typed) -> bool:
    """Show under a red flag the button for a mistake to who takes a sign back in words that are none for it."""
    words, read = context.hearing.words.chat, context.hearing.understanding.read(typed.text)
    denied = [hit.owner.removeprefix(SIGN) for hit, how in read.signs if how is Sense.DENIED]
    denies = any([await _stands(context, sign) for sign in denied])
    if not denies and not context.hearing.mentions(words.takes_back, typed.text):
        return False
    if context.hearing.asks(typed.text) or not await is_locked(context.practice, context.person):
        return False
    care = await present(context.practice, context.person, now=context.now)
    await context.show(UnderLock(care, WhichMistake()))
    return True


async def _tells_of_care(context: Context, typed: Typed) -> bool:
    """Tell whether words under a red flag tell what a professional said of the knee, or did with it."""
    words, hearing, meaning = context.hearing.words.chat, context.hearing, typed.meaning
    if hearing.asks(typed.text) or meaning.values.get("care") == UNSEEN or meaning.label == RED_FLAG:
        return False
    by_whom, did = (
        hearing.mentions(words.professionals, typed.text),
        (*words.said_of_knee, *words.visited, *words.examined),
    )
    told = (by_whom and hearing.mentions(did, typed.text)) or hearing.mentions(words.was_examined, typed.text)
    return told and await is_locked(context.practice, context.person)


async def _told_since(context: Context) -> bool:
    """Tell whether the message before was anything else than a sign, so that this may be what was a mistake."""
    last = await heard_last(context.practice, context.person)
    return last is not None and last.sign is None


async def _which_mistake(context: Context, typed: Typed, tap: Tap) -> bool:
    """Leave it to the button, or a clear yes, whether a sign that locks was the mistake; a milder one is not meant."""
    if not await is_locked(context.practice, context.person):
        return False
    context.offers(tap)
    care = await present(context.practice, context.person, now=context.now)
    await context.show(UnderLock(care, WhichMistake()))
    return True


async def _agreed(context: Context, typed: Typed) -> bool:
    """Take a clear yes, or the words of its button, for the answer to what was asked right before about an open lock.

    That is whether exercise is fine, or whether the sign was the mistake.
    """
    tap, offer = context.offered, context.person.profile.offer
    if tap is None or offer is None or context.now - offer.at > STILL_ASKED:
        return False
    if "?" in typed.text or not await is_locked(context.practice, context.person):
        return False
    hearing = context.hearing
    confirms: tuple[str, ...] = hearing.words.chat.confirms
    if tap.verb is Verb.SEEN:
        fine, _ = (label for label, _ in context.buttons_of(AskCleared(tap.on, tap.value)))
        confirms = (*confirms, fine)
    agrees = tap.verb in (Verb.SEEN, Verb.UNSIGN) and hearing.says(confirms, typed.text)
    if agrees:
        await context.press(tap)
    return agrees


async def mine_typed(context: Context, typed: Typed) -> bool:
    """Take words that a forwarded sign is of this knee for the button below it, right after it was shown."""
    if not context.hearing.says(context.hearing.words.chat.mine, typed.text):
        return False
    if context.person.step is Step.WELCOME:
        await _claimed_early(context)
        return True
    tap = context.offered
    if tap is None or tap.verb is not Verb.MINE or await is_locked(context.practice, context.person):
        return False
    await context.press(tap)
    return True


async def _claimed_early(context: Context) -> None:
    """Say what to do about the sign that was just shown; of none that is known any more the list asks which it is."""
    sign_id = context.desk.unkept.claimed(context.person.id, now=context.now)
    if sign_id is not None:
        await context.press(Tap(Verb.MINE, None, sign_id))
    else:
        await context.show(ask_first(context.practice, context.person))


async def _waits_to_be_seen(context: Context, typed: Typed) -> bool:
    """Answer who says under a red flag that it was not seen yet: what to do stands, and it all waits."""
    words, meaning, person = context.hearing.words.chat, typed.meaning, context.person
    if context.hearing.mentions(words.unwilling, typed.text):
        return False
    unseen, hearing = meaning.values.get("care") == UNSEEN, context.hearing
    pending = typed.is_plain and meaning.label in MAY_BE_PENDING and hearing.mentions(words.pending, typed.text)
    by_whom = (*words.professionals, *words.appointments)
    booked = "?" not in typed.text and meaning.label in MAY_BE_BOOKED and hearing.mentions(by_whom, typed.text)
    on = _day_named(context, typed) if unseen or pending or booked else None
    on = _today_named(context, typed) if on is None and booked else on
    pending = pending or hearing.says(words.goes_there, typed.text)
    answers = pending and not booked and person.asked is not None  # "on monday" may be what is asked for
    if answers or not (unseen or pending or on) or not await is_locked(context.practice, person):
        return False
    then = await book(context.practice, person, on, now=context.now)
    care = await present(context.practice, person, now=context.now)
    await context.show(UnderLock(care, then))
    return True


def _today_named(context: Context, typed: Typed) -> date | None:
    """Give today where words say so, or give a time of day and no other day: "physio at 17:00"."""
    words = context.hearing.words
    named = context.hearing.mentions(words.chat.breaks.this_day, typed.text)
    if not named and not times_within(typed.text, words):
        return None
    return local_day(context.now, context.person.zone)


def _day_named(context: Context, typed: Typed) -> date | None:
    person, words = context.person, context.hearing.words
    return day_named(typed.text, local_day(context.now, person.zone), words, person.language)


async def _none_of_these(context: Context, typed: Typed) -> bool:
    """Take "none" for the answer to the list of signs while that is asked; what screens are left still come."""
    words, hearing = context.hearing.words.chat, context.hearing
    says = hearing.mentions(words.nothing, typed.text) and hearing.is_made_of(
        (*words.nothing, *words.around_nothing), typed.text
    )
    if not says:
        return False
    asked = await open_question(context.practice, context.person, now=context.now)
    if not isinstance(asked, AskSigns):
        if locked := await is_locked(context.practice, context.person):
            await context.show_present()  # it takes nothing back, and is no score either
        return locked
    asked = at_open_screen(asked, context.person)
    ways = (Verb.NO_SIGNS, Verb.MORE_SIGNS, Verb.TELL_SIGNS)
    onwards = (tap for way in ways for _, tap in context.buttons_of(asked) if tap.verb is way)
    if (tap := next(onwards, None)) is None:
        return False
    await context.press(tap)
    return True
