"""Sharp pain in words: of the session under way, or of the one just done, they are the button that says it."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

from bot.chat.context import Context
from bot.chat.typed import Typed
from bot.domain.dialog import Asked, Step
from bot.domain.heard import Heard
from bot.domain.pain import Moment
from bot.domain.schedule import local_day
from bot.domain.signs import SHARP_AGAIN
from bot.nlu.meaning import RED_FLAG, UNKNOWN
from bot.screens.buttons import Tap, Verb, decode
from bot.screens.running import not_sharp
from bot.services.days import QuestionClosed
from bot.services.heard import heard_since
from bot.services.locks import Locked, is_locked, open_signs
from bot.services.open_question import open_question
from bot.services.pain import note_sharp
from bot.services.pain_questions import AskPain
from bot.services.player import PlayerShown, SessionShown
from bot.services.sharp import is_sharp, marked_sharp, session_over, take_back_sharp, took_place
from bot.services.start import present

TELLS = frozenset({RED_FLAG, UNKNOWN, "action:done"})
"""What words are taken for that tell of sharp pain, beside a score and the name of an exercise."""


async def sharp_typed(context: Context, typed: Typed) -> bool:
    """Keep that a session was sharp, which stops it; tell whether that is all there is to answer.

    A graver sign, or the score beside it, is answered then.
    """
    on = await _session_meant(context, typed) if _tells(context, typed) else None
    if on is None:
        return await _sharp_before(context, typed)
    beside = context.hearing.beside_sign(typed.text)
    graver = typed.meaning.label == RED_FLAG and typed.meaning.values["sign"] != SHARP_AGAIN
    if beside is None and not graver:
        typed.sharp = not await is_sharp(context.practice, context.person, on)
        await context.press(Tap(Verb.SHARP, on))
        return True
    await keep_sharp(context, typed, on)
    if beside is not None and not graver:
        typed.meaning = beside
    return False


async def _sharp_before(context: Context, typed: Typed) -> bool:
    """Keep that the session of a day that is over was sharp, where no number is told with it."""
    hearing, person = context.hearing, context.person
    if person.step is not Step.ACTIVE or not hearing.tells_sharp(typed.text) or hearing.is_elsewhere(typed.text):
        return False
    graver = typed.meaning.label == RED_FLAG and typed.meaning.values["sign"] != SHARP_AGAIN
    on = hearing.past_day(typed.text, local_day(context.now, person.zone))
    if on is None or graver or typed.tells_outing or "went" in typed.meaning.values:
        return False
    if hearing.asks(typed.text) or typed.meaning.family == "pain" or await is_locked(context.practice, person):
        return False
    if not await took_place(context.practice, person, on):
        return False
    await context.press(Tap(Verb.SHARP, on))
    return True


async def keep_sharp(context: Context, typed: Typed, on: date) -> None:
    """Keep that the session of a day was sharp, and whether that was known; what follows comes with the rest."""
    typed.sharp = not await is_sharp(context.practice, context.person, on)
    with suppress(Locked):
        await note_sharp(context.practice, context.person, on, now=context.now, cause=None)


async def sharp_edited(context: Context, typed: Typed, before: Heard, on: date) -> None:
    """Keep that the session of a day was sharp where an edit says so now; take back what it says no more.

    Sharp pain that was told before that message or since stands.
    """
    if context.hearing.tells_sharp(typed.text):
        await keep_sharp(context, typed, on)
        typed.sharp = typed.sharp or before.sharp
    elif await unsays_sharp(context, before):
        with suppress(Locked, QuestionClosed):
            await take_back_sharp(context.practice, context.person, on, now=context.now, cause=None)


async def sharp_unsaid(context: Context, typed: Typed, before: Heard) -> None:
    """Take back the sharp pain that a message told of where an edit says something else altogether."""
    tap = decode(before.undo) if before.undo is not None else None
    if tap is None or tap.verb is not Verb.NOT_SHARP or context.hearing.tells_sharp(typed.text):
        return
    if await unsays_sharp(context, before):
        with suppress(Locked, QuestionClosed):
            await take_back_sharp(context.practice, context.person, tap.day, now=context.now, cause=None)


async def unsays_sharp(context: Context, before: Heard) -> bool:
    """Tell whether only that message, as it was, told of sharp pain."""
    since = await heard_since(context.practice, context.person, before)
    return before.sharp is True and all(each.sharp is None for each in since)


async def not_sharp_typed(context: Context, typed: Typed) -> bool:
    """Take back that something of today was sharp, where it is marked and the whole message says so."""
    says = context.hearing.denies_sharp(typed.text)
    if not says or await is_locked(context.practice, context.person):
        return False
    marked = await marked_sharp(context.practice, context.person, now=context.now)
    if marked is None:
        return False
    outing = marked.outing
    await context.press(Tap(Verb.NOT_SHARP, marked.on) if outing is None else not_sharp(marked.on, outing))
    return True


def _tells(context: Context, typed: Typed) -> bool:
    """Tell whether words say of the knee that it was sharp, and neither ask nor tell of an outing or another day."""
    hearing, meaning = context.hearing, typed.meaning
    if not hearing.tells_sharp(typed.text) or hearing.is_elsewhere(typed.text):
        return False
    if meaning.label not in TELLS and meaning.family not in ("pain", "exercise"):
        return False
    beside = hearing.beside_sign(typed.text)
    values = {**meaning.values, **(beside.values if beside is not None else {})}
    return not {"outing", "on"} & set(values) and (meaning.label == RED_FLAG or not hearing.asks(typed.text))


async def _session_meant(context: Context, typed: Typed) -> date | None:
    """Give the day of the session that words for sharp pain are of, under way, to be rated or over; None for none.

    One that is over is meant within the hour, and by words that say no more.
    """
    practice, person, now = context.practice, context.person, context.now
    if person.step is not Step.ACTIVE or person.asked not in (None, Asked.SCORE_DURING):
        return None
    if await is_locked(practice, person) or await open_signs(practice, person, now) is not None:
        return None
    shown = await present(practice, person, now=now)
    if isinstance(shown, PlayerShown | SessionShown):
        return shown.record.day.on
    asked = await open_question(practice, person, now=now)
    if isinstance(asked, AskPain) and asked.moment is Moment.DURING:
        return asked.on
    return await session_over(practice, person, just=not context.hearing.tells_only_sharp(typed.text), now=now)
