"""The answer to a message by what it means itself, whatever is open."""

from __future__ import annotations

from dataclasses import replace

from bot.chat.advised import advised_typed
from bot.chat.context import Context
from bot.chat.in_passing import told_in_passing
from bot.chat.in_session import (
    asked_of_present,
    complained_of_exercise,
    hardly_changes_day,
    part_wished_away,
    stopped_for_reason,
)
from bot.chat.outings import going_typed, outing_typed
from bot.chat.safety import flag
from bot.chat.scores import keep_beside_sign, score_typed
from bot.chat.start_replies import things_told
from bot.chat.today import reason_asked
from bot.chat.typed import Typed
from bot.chat.wishes import screen_wished, wish
from bot.domain.dialog import Step
from bot.nlu.hearing import OF_BOT
from bot.nlu.meaning import RED_FLAG, UNKNOWN
from bot.nlu.pain import typed_score
from bot.nlu.understanding import SKIP
from bot.nlu.until import tomorrow_alone
from bot.screens.buttons import Tap, Verb
from bot.services.exercises import About, how_to, look_up
from bot.services.gate import gate
from bot.services.heard import SmallTalk, Talk
from bot.services.help import NotUnderstood, Puzzle, privacy
from bot.services.locks import UnderLock, is_locked
from bot.services.may_run import RUNNING, may_run
from bot.services.open_question import open_question
from bot.services.outing_questions import AskOutingPain
from bot.services.pain_questions import AskPain, ask_open_pain
from bot.services.player import PlayerShown, SessionShown
from bot.services.safety import OfOthers
from bot.services.schedule import show_schedule
from bot.services.signs import AskSigns
from bot.services.start import present
from bot.services.topics import OF_MESSAGES, explain

WHEN_TO_GET_HELP = "get-help"
"""The topic of warning signs; a question about one of them is answered by their list."""


async def answer_anybody(context: Context, typed: Typed) -> bool:
    """Answer what needs no answers of the person's own; tell whether it was such a thing."""
    meaning = typed.meaning
    if meaning.label == RED_FLAG:
        await flag_told(context, typed)
    elif meaning.family == "exercise":
        await _exercise(context, typed)
    elif meaning.family == "topic" and not typed.caption:  # of a picture nobody can say whether it is normal
        await _topic(context, typed)
    elif "advised" in meaning.values and not typed.forwarded:
        await advised_typed(context, typed)
    elif context.person.step is not Step.ACTIVE and meaning.values.get("talk") in OF_BOT:
        await context.show_asking(SmallTalk(Talk(str(meaning.values["talk"]))))
    elif context.person.step is not Step.ACTIVE and meaning.label == "action:delete" and not typed.forwarded:
        await wish(context, typed)
    elif context.person.step is not Step.ACTIVE and "swelling" in meaning.values and not typed.forwarded:
        await _early_swelling(context)
    elif context.person.step is not Step.ACTIVE and meaning.values.get("screen") == "privacy":
        await context.show_asking(await privacy(context.practice, context.person))
    else:
        return False
    return True


async def _early_swelling(context: Context) -> None:
    """Say what to make of a little swelling before a programme runs; what locks comes first."""
    if await is_locked(context.practice, context.person):
        await context.show_present()
    else:
        await context.show_asking(NotUnderstood(Puzzle.SWOLLEN, active=False))


async def answer_itself(context: Context, typed: Typed) -> None:
    """Answer a message that answers no open question by what it means itself."""
    meaning, values, active = typed.meaning, typed.meaning.values, context.person.step is Step.ACTIVE
    if active and (await _things(context, typed) or await told_in_passing(context, typed)):
        return
    if active and meaning.family == "exercise" and await part_wished_away(context, typed):
        return
    if active and (
        await reason_asked(context, typed)
        or await asked_of_present(context, typed)
        or await stopped_for_reason(context, typed)
        or await complained_of_exercise(context, typed)
        or await hardly_changes_day(context, typed)
    ):
        return
    if "went" in values and active:
        await going_typed(context, typed)
        return
    if "outing" in values and active:
        await outing_typed(context, typed)
        return
    if await answer_anybody(context, typed):
        return
    if "talk" in values:
        await _small_talk(context, typed)
    elif "screen" in values:
        await screen_wished(context, typed)
    elif meaning.family == "pain" and active:
        await score_typed(context, typed)
    elif meaning.family == "action":
        await wish(context, typed)
    elif active and _of_care(context, typed):
        await _small_talk(context, typed, Talk.CARE)
    else:
        await puzzled(context, typed)


async def _things(context: Context, typed: Typed) -> bool:
    """Ask for the equipment anew when a thing is there or missing; in a session that leaves no day out."""
    label = typed.meaning.label
    if label == SKIP:
        shown = await present(context.practice, context.person, now=context.now)
        return isinstance(shown, PlayerShown) and await things_told(context, typed)
    return label in (UNKNOWN, "topic:equipment") and await things_told(context, typed)


def _of_care(context: Context, typed: Typed) -> bool:
    """Tell whether a message tells of somebody who looks at the knee, or will, and asks nothing."""
    words, hearing = context.hearing.words.chat, context.hearing
    if typed.caption or not typed.is_plain or hearing.asks(typed.text):
        return False
    unwilling = hearing.mentions(words.unwilling, typed.text)
    named = typed.meaning.label == UNKNOWN and hearing.mentions(words.professionals, typed.text) and not unwilling
    return "care" in typed.meaning.values or named or hearing.mentions(words.appointments, typed.text)


async def flag_told(context: Context, typed: Typed) -> None:
    """Keep a sign that was told; of somebody else's words it is asked first whether they are about this knee."""
    sign_id = str(typed.meaning.values["sign"])
    if not typed.forwarded:
        await _flag_and_number(context, typed, sign_id)
    elif await is_locked(context.practice, context.person):
        await context.show_present()
    else:
        if context.person.step is Step.WELCOME:  # nothing is kept of who has not agreed to it yet
            context.desk.unkept.shows(context.person.id, sign_id, now=context.now)
        else:
            context.offers(Tap(Verb.MINE, None, sign_id))
        await context.show(OfOthers(context.practice.handbook.signs[sign_id]))


async def _flag_and_number(context: Context, typed: Typed, sign_id: str) -> None:
    """Say what to do about a sign, and keep the number beside it; a score that asks for signs asks after mild ones."""
    if context.practice.handbook.signs[sign_id].tier.locks:
        await keep_beside_sign(context, typed)  # before the lock, which answers what a score may ask
        await flag(context, sign_id)
        return
    await flag(context, sign_id)
    outcome = await keep_beside_sign(context, typed)
    if isinstance(outcome, AskSigns | AskOutingPain):
        await context.show(outcome)


async def _topic(context: Context, typed: Typed) -> None:
    """Answer a question; whether somebody may run, by what the rule gives that day first.

    Under a red flag, one about messages and missed days by when the next message comes.
    """
    practice, person, topic_id = context.practice, context.person, str(typed.meaning.values["topic"])
    if topic_id == WHEN_TO_GET_HELP and person.step is Step.ACTIVE and context.hearing.asks_about_sign(typed.text):
        await context.press(Tap(Verb.SIGNS))
        return
    if topic_id == RUNNING and person.step is Step.ACTIVE:
        tomorrow = tomorrow_alone(typed.text, context.hearing.words.dates)
        await context.show_asking(await may_run(practice, person, tomorrow=tomorrow, now=context.now))
    elif topic_id == OF_MESSAGES and person.step is Step.ACTIVE and await is_locked(practice, person):
        await context.show(await show_schedule(practice, person, now=context.now))
    else:
        part = typed.meaning.values.get("passage")
        passage = str(part) if part is not None else None
        await context.show_asking(await explain(practice, person, topic_id, passage=passage, now=context.now))


async def _exercise(context: Context, typed: Typed) -> None:
    """Show the card, or what it is good for where that is asked; in a session the one that leads back to it."""
    practice, person, exercise_id = context.practice, context.person, str(typed.meaning.values["exercise"])
    about = About.WHY if context.hearing.mentions(context.hearing.words.chat.asks_why, typed.text) else None
    shown = await present(practice, person, now=context.now)
    if isinstance(shown, PlayerShown | SessionShown):
        outcome = await how_to(practice, person, shown.record.day.on, exercise_id, about=about, now=context.now)
    else:
        outcome = await look_up(practice, person, exercise_id, about=about, now=context.now)
    await context.show_asking(outcome)


async def _small_talk(context: Context, typed: Typed, kind: Talk | None = None) -> None:
    """Say a friendly word beside what is open; not beside a question about signs."""
    asked = await open_question(context.practice, context.person, now=context.now)
    talk = SmallTalk(kind or Talk(str(typed.meaning.values["talk"])))
    if isinstance(asked, AskSigns):
        await context.show(asked)
    elif await is_locked(context.practice, context.person):
        await context.show(UnderLock(asked, talk))
    else:
        await (context.show_asking(talk) if talk.kind is Talk.FEAR else context.tell_beside(talk))


async def puzzled(context: Context, typed: Typed) -> None:
    """Say that it was not understood, and show what is open; under a red flag only what that asks for."""
    practice, person = context.practice, context.person
    asks = await open_question(practice, person, now=context.now)
    first = gate(practice, person) if person.step is not Step.ACTIVE else None
    if await is_locked(practice, person) or (first is not None and not isinstance(first, AskSigns)):
        await context.show_present()
        return
    number = typed_score(typed.text, context.hearing.words) is not None
    field = next((name for name in ("puzzled", "unknown") if hasattr(asks, name)), None)
    if typed.caption:
        await context.show_asking(NotUnderstood(Puzzle.NOT_TEXT, active=person.step is Step.ACTIVE))
    elif field is not None and (number or person.asked is not None or person.step is not Step.ACTIVE):
        await context.show(replace(asks, **{field: True}))  # type: ignore[type-var]
    elif person.step is Step.ACTIVE and context.hearing.aches_elsewhere(typed.text):
        await context.show_asking(NotUnderstood(Puzzle.ELSEWHERE))
    elif person.step is Step.ACTIVE and (why := _of_feeling(context, typed, asked=isinstance(asks, AskPain))):
        asks = asks if isinstance(asks, AskPain) else await ask_open_pain(practice, person, now=context.now)
        await context.show(NotUnderstood(why, asks=asks))
    else:
        await context.show(NotUnderstood(Puzzle.TEXT, asks=asks, active=person.step is Step.ACTIVE))


def _of_feeling(context: Context, typed: Typed, *, asked: bool) -> Puzzle | None:
    """Tell how the knee is by words that give no number; where it is `asked` for they need not name the knee."""
    hearing, words = context.hearing, context.hearing.words.chat
    if asked and hearing.mentions(words.unsure, typed.text):
        return Puzzle.UNSURE
    if hearing.aches(typed.text):
        return Puzzle.SORE
    well = hearing.feels_well(typed.text) or (asked and typed.is_plain and hearing.mentions(words.well, typed.text))
    return Puzzle.WELL if well else None
