"""Typed answers to the questions of the first minute about the knee and what is at hand, and to its summary."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.chat.context import Context
from bot.chat.typed import Typed
from bot.domain.dialog import REOPENS, Step
from bot.domain.exercise import Equipment
from bot.domain.patient import Knee, Place
from bot.screens.buttons import Tap, Verb
from bot.services.heard import SmallTalk, Talk
from bot.services.help import NotUnderstood, Puzzle
from bot.services.settings import tell_equipment
from bot.services.start_answers import correct_usual_pain, note_knee, tell_usual_pain, tell_where
from bot.services.start_questions import (
    AskEquipment,
    AskPlace,
    AskUsualPain,
    AskWorstPain,
    ChangeWhat,
    question,
    was_answered,
)
from bot.services.typed_answers import tick_things
from bot.storage import Cause


async def place_typed(context: Context, typed: Typed) -> bool:
    """Keep where it hurts, and which knee where that is said as well or alone."""
    if await _where(context, typed) or await _one_of(context, typed, Verb.PLACE, context.hearing.words.chat.places):
        return True
    asks = question(context.practice, context.person, context.now)
    named = context.hearing.named(context.hearing.words.chat.places, typed.text) if typed.is_plain else ()
    if len(named) > 1 and isinstance(asks, AskPlace):
        await context.show(replace(asks, several=True))
        return True
    _, knee = context.hearing.where(typed.text) if typed.is_plain else (None, None)
    if knee is None or was_answered(context.person):
        return False
    await context.show(
        await note_knee(context.practice, context.person, Knee(knee), now=context.now, cause=context.acts())
    )
    return True


async def knee_typed(context: Context, typed: Typed) -> bool:
    """Keep which knee it is, and a new place where that is said as well."""
    return await _where(context, typed) or await _one_of(context, typed, Verb.KNEE, context.hearing.words.chat.knees)


async def _where(context: Context, typed: Typed) -> bool:
    """Keep the place and the knee where one message names both."""
    asked = context.person.step is Step.KNEE
    place, knee = context.hearing.where(typed.text, knee_asked=asked) if typed.is_plain else (None, None)
    if place is None or knee is None:
        return False
    outcome = await tell_where(
        context.practice, context.person, Place(place), Knee(knee), now=context.now, cause=context.acts()
    )
    await context.show(outcome)
    return True


async def _one_of(context: Context, typed: Typed, verb: Verb, names: Mapping[str, tuple[str, ...]]) -> bool:
    named = context.hearing.named(names, typed.text) if typed.is_plain else ()
    if len(named) != 1:
        return False
    await context.press(Tap(verb, None, named[0]))
    return True


async def first_score_typed(context: Context, typed: Typed) -> bool:
    """Keep the usual or the worst pain; a correction of the usual one stands in its place."""
    if context.hearing.says(context.hearing.words.chat.unsure, typed.text):
        asked = question(context.practice, context.person, context.now)
        if isinstance(asked, AskUsualPain | AskWorstPain):
            await context.show(replace(asked, unsure=True))
            return True
    score = _first_score(context, typed)
    if score is None:
        return False
    person = context.person
    if person.step is Step.USUAL_PAIN and len(context.hearing.scores_told(typed.text)) > 1:
        usual = context.hearing.usual_told(typed.text)
        if usual is None:
            await _show_several(context)
            return True
        score = str(usual)
    of_worst = context.hearing.mentions(context.hearing.words.chat.worst, typed.text)
    if person.step is Step.WORST_PAIN and typed.meaning.values.get("corrects") and not of_worst:
        await correct_usual_pain(context.practice, person, now=context.now, cause=None)
        await context.reload_person()
        outcome = await tell_usual_pain(
            context.practice, context.person, int(score), now=context.now, cause=context.acts()
        )
        await context.show(outcome)
    else:
        await context.press(Tap(Verb.USUAL if person.step is Step.USUAL_PAIN else Verb.WORST, None, score))
    return True


def _first_score(context: Context, typed: Typed) -> str | None:
    """Give the score of an answer, also the one number among words that are taken for something else."""
    if typed.meaning.family == "pain":
        return str(typed.meaning.values["pain"])
    told = context.hearing.scores_told(typed.text) if typed.is_plain else frozenset()
    return str(next(iter(told))) if len(told) == 1 else None


async def _show_several(context: Context) -> None:
    """Ask once more how the knee usually is of who told more than one number."""
    asked = question(context.practice, context.person, context.now)
    await context.show(replace(asked, several=True) if isinstance(asked, AskUsualPain) else asked)


async def things_typed(context: Context, typed: Typed) -> bool:
    """Tick what is at hand and untick what is not; Continue is left to the person, unless that is said to be all."""
    hearing = context.hearing
    words = hearing.words.chat
    if hearing.is_made_of((*words.thats_all, *words.yes, *words.approves, *words.agrees), typed.text):
        await context.press(Tap(Verb.KEEP_EQUIPMENT))
        return True
    if hearing.says((*hearing.words.chat.nothing, *hearing.words.chat.no_things), typed.text):
        await _tick(context, frozenset(), frozenset(Equipment), None)
        await context.reload_person()
        await context.press(Tap(Verb.KEEP_EQUIPMENT))
        return True
    has, lacks = hearing.things(typed.text) if typed.is_plain else (frozenset(), frozenset())
    if has or lacks:
        things = {one.value: one for one in Equipment}
        named = [frozenset(things[id] for id in ids if id in things) for ids in (has, lacks)]
        await context.show(await _tick(context, named[0], named[1], context.acts()))
    return bool(has or lacks)


async def _tick(
    context: Context, has: frozenset[Equipment], lacks: frozenset[Equipment], cause: Cause | None
) -> AskEquipment:
    return await tick_things(context.practice, context.person, has, lacks, now=context.now, cause=cause)


async def things_told(context: Context, typed: Typed) -> bool:
    """Ask for the equipment anew when somebody says that a thing is not there, or is there now."""
    hearing = context.hearing
    has, lacks = hearing.things(typed.text) if typed.is_plain else (frozenset(), frozenset())
    owned = has and hearing.owns_thing(typed.text) and not hearing.asks(typed.text)
    if not owned or lacks:
        return bool(lacks) and await things_typed(context, typed)
    await _tick(context, frozenset(one for one in Equipment if one.value in has), frozenset(), None)
    await context.reload_person()
    await tell_equipment(context.practice, context.person, now=context.now, cause=None)
    await context.tell_beside(SmallTalk(Talk.THINGS))  # it was said outright: there is nothing to tick first
    return True


async def summary_typed(context: Context, typed: Typed) -> bool:
    """Begin at a yes, ask what to change at a no, and change the place and knee that are named."""
    hearing = context.hearing
    if await _where(context, typed):
        return True
    if hearing.says(hearing.words.chat.no, typed.text):
        await context.show(ChangeWhat(REOPENS))
        return True
    if (usual := hearing.usual_corrected(typed.text)) is not None:
        await context.press_quietly(Tap(Verb.CHANGE, None, Step.USUAL_PAIN))
        await context.press(Tap(Verb.USUAL, None, str(usual)))
        return True
    if typed.meaning.family == "pain":
        await context.show_asking(NotUnderstood(Puzzle.NOT_YET, active=False))
        return True
    begins = typed.meaning.label == "action:today" and bool(typed.meaning.matched)
    agrees = (*hearing.words.chat.yes, *hearing.words.chat.approves, *hearing.words.chat.agrees)
    if not begins and not hearing.is_made_of(agrees, typed.text):
        return False
    await context.press(Tap(Verb.GO))
    return True
