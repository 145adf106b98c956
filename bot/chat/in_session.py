"""What is typed of the exercises of today: each wish and complaint is a button of one, and presses it."""

from __future__ import annotations

from bot.chat.context import Context
from bot.chat.counting import WAITS, counted, wait
from bot.chat.typed import Typed
from bot.domain.dialog import Asked, Step
from bot.domain.session import Done
from bot.nlu.in_session import (
    HURTS,
    LITTLE,
    QUESTIONS,
    ToldOfExercise,
    told_complaint,
    told_swap,
    told_wish,
)
from bot.nlu.meaning import RED_FLAG, UNKNOWN
from bot.nlu.tired import MUSCLES
from bot.nlu.understanding import SURELY_NAMED
from bot.screens.buttons import Tap, Verb
from bot.screens.pain import ONWARDS
from bot.services.complaint import MildAche
from bot.services.days import DayShown
from bot.services.exercises import About, HowTo, Wish
from bot.services.help import NotUnderstood, Puzzle
from bot.services.in_session import SessionLeft, SessionWaits
from bot.services.player import PlayerShown, SessionShown, is_to_do
from bot.services.start import present
from bot.services.topics import explain

SHOWN = {"swap": Verb.SWAP, "hurts": Verb.HURTS, LITTLE: Verb.HURTS}
"""What is wished for of the present exercise, and the button below it that does it."""

OF_PRESENT = (Verb.MOVED, Verb.SET_DONE, Verb.HOLD, Verb.TOO_HARD, Verb.HURTS, Verb.HOW, Verb.SWAP)
"""The buttons that speak of the present exercise."""

CARDS = {"how": "", "why": f".{About.WHY}"}
"""What is asked of an exercise, and the part of its card that answers."""

COUNTS = frozenset({"done", "set"})
"""What tells how many sets are done."""

OF_ALL = frozenset({"left", "calmer"})
"""What is answered beside the session by what is left of it."""

LEFT = frozenset({Asked.EQUIPMENT})
"""The questions that come up in a session, and are left by what is said of an exercise."""

LEADS_ON = frozenset({"next", "on", "left"})
"""What is said beside the list of the session that leads on in it."""

BEGINS = "hold"
"""What starts a hold begins the session, said beside the plan of its day: "let's go"."""

CHANGES_DAY = frozenset({"easier", "skip", "pause", "snooze", "change-days"})
"""The wishes that change the day of a session under way, or the days after it."""

PLAINLY = 0.6
"""From this likelihood on words wish for such a change while a session is under way (house)."""

WINDED = "winded"
"""Out of breath in the middle of a session: it waits, and it is said when that is a warning sign."""

SURELY_TOPIC = 0.6
"""From this likelihood on a question in a session is of its topic, and not of the present exercise (house)."""
HARMLESS = frozenset({"leave", "swap"})
"""What tells of no pain."""

COMPLAINTS = {"hurts": Verb.HURTS, "hard": Verb.TOO_HARD}
"""The buttons for what is said of an exercise; for an easy one there is none, its card says how it gets harder."""

PAINS = frozenset({HURTS, LITTLE})
"""What tells of pain in an exercise."""


async def wished_in_session(context: Context, typed: Typed) -> bool:
    """Do what the whole message wishes for an exercise of the session under way; tell whether it does."""
    words = context.hearing.words.chat
    swap = None if context.hearing.names_exercise(typed.text) else told_swap(typed.text, words)
    told = told_wish(typed.text, words) or swap
    if told is None or (typed.meaning.label == RED_FLAG and not _is_harmless(context, typed, told)):
        return False
    if context.person.step is not Step.ACTIVE or context.person.asked not in (None, *LEFT):
        return False
    shown = await present(context.practice, context.person, now=context.now)
    if isinstance(shown, PlayerShown):
        if context.person.asked is not None:
            await context.leave_question()
        return await _do(context, told, shown)
    if isinstance(shown, SessionShown) and told.kind in LEADS_ON:
        await context.press(Tap(Verb.SESSION, shown.record.day.on))
        return True
    if isinstance(shown, DayShown) and told.kind in ("on", BEGINS):
        start = _button(context, shown, Verb.START) if told.kind == BEGINS else _onwards(context, shown)
        await (context.show(shown) if start is None else context.press(start))
        return True
    return False


def _is_harmless(context: Context, typed: Typed, told: ToldOfExercise) -> bool:
    """Tell whether a wish is no sign, whatever it is like: it tells of no pain, and no words in it are a sign."""
    named = context.hearing.understanding.names_sign(typed.text)
    return told.kind == WINDED or (told.kind in HARMLESS and not named)


async def complained_of_exercise(context: Context, typed: Typed) -> bool:
    """Press the button for what is said of an exercise; before a session only that of pain, else show the card."""
    told = told_complaint(typed.text, context.hearing.words.chat)
    if told is None or typed.meaning.family == "pain":
        return False
    shown = await present(context.practice, context.person, now=context.now)
    if not isinstance(shown, PlayerShown | SessionShown | DayShown):
        return False
    on, id = shown.record.day.on, _meant(context, told, shown)
    if id is not None and told.kind in PAINS and context.hearing.is_elsewhere(typed.text):
        if isinstance(shown, PlayerShown) and id in (shown.id, shown.exercise_id):
            await _press_shown(context, Verb.SWAP, shown)
        else:
            await context.show_asking(NotUnderstood(Puzzle.ELSEWHERE))
        return True
    if isinstance(shown, PlayerShown) and shown.just_left is not None and id == shown.id and told.this:
        await _of_just_left(context, told.kind, shown.just_left, shown)
        return True
    if told.kind == "hard" and told.this and isinstance(shown, DayShown) and shown.record.day.done is not None:
        await context.press(Tap(Verb.WHICH, on, Wish.TOO_HARD))
        return True
    if id is None or id not in {item.id for item in shown.record.decision.plan.items}:
        return False
    if isinstance(shown, DayShown) and not (told.kind in PAINS and is_to_do(shown.record)):
        await context.press(Tap(Verb.HOW, on, id))
    elif told.kind == LITTLE:
        await _ache(context, shown, id)
    elif told.kind in COMPLAINTS:
        await context.press(Tap(COMPLAINTS[told.kind], on, id))
    else:
        await context.press(Tap(Verb.HOW, on, f"{id}.{About.HARDER}"))
    return True


async def asked_of_present(context: Context, typed: Typed) -> bool:
    """Open the card of the exercise under way for a question that is of it; of a tired muscle say what that is."""
    words, hearing = context.hearing.words.chat, context.hearing
    unclear = typed.meaning.label == UNKNOWN or typed.meaning.confidence < SURELY_TOPIC
    how = unclear and hearing.asks(typed.text) and hearing.mentions(words.asks_how, typed.text)
    tired = hearing.aches_elsewhere(typed.text) and hearing.mentions(words.muscles, typed.text)
    if not (how or tired) or typed.meaning.family not in (UNKNOWN, "topic"):
        return False
    shown = await present(context.practice, context.person, now=context.now)
    if not isinstance(shown, PlayerShown) or shown.item is None:
        return False
    if how:
        await context.press(Tap(Verb.HOW, shown.record.day.on, shown.exercise_id))
    else:
        topic, _, passage = MUSCLES.partition(".")
        await context.show_asking(
            await explain(context.practice, context.person, topic, passage=passage, now=context.now)
        )
    return True


async def part_wished_away(context: Context, typed: Typed) -> bool:
    """Swap the present exercise, or leave it out, where that is wished; of another one say when that can be done."""
    words, hearing, id = context.hearing.words.chat, context.hearing, str(typed.meaning.values["exercise"])
    swaps, leaves = hearing.mentions(words.swaps, typed.text), hearing.mentions(words.leaves, typed.text)
    if not (swaps or leaves) or typed.forwarded:
        return False
    shown = await present(context.practice, context.person, now=context.now)
    if isinstance(shown, PlayerShown) and id in (shown.id, shown.exercise_id):
        if swaps:
            await _press_shown(context, Verb.SWAP, shown)
        else:
            await context.press(Tap(Verb.LEAVE_OUT, shown.record.day.on, shown.id))
        return True
    items = shown.record.decision.plan.items if isinstance(shown, DayShown | PlayerShown | SessionShown) else ()
    if id not in {item.id for item in items}:
        return False
    if hearing.mentions(words.aches, typed.text) and isinstance(shown, DayShown) and is_to_do(shown.record):
        await context.press(Tap(Verb.HURTS, shown.record.day.on, id))
    else:
        await context.show_asking(NotUnderstood(Puzzle.PARTS))
    return True


async def hardly_changes_day(context: Context, typed: Typed) -> bool:
    """Show the session again where words hardly wish to change the day it is of; tell whether they do."""
    meaning = typed.meaning
    if meaning.confidence >= PLAINLY or meaning.label.removeprefix("action:") not in CHANGES_DAY:
        return False
    shown = await present(context.practice, context.person, now=context.now)
    if not isinstance(shown, PlayerShown | SessionShown):
        return False
    await context.show(shown)
    return True


def _onwards(context: Context, shown: DayShown) -> Tap | None:
    """Give the button that goes on with a session which a number ended before it was said how much was done."""
    day, most = shown.record.day, context.practice.handbook.programme.load.acceptable_max
    ended = shown.record.started_at is not None and day.during is not None and day.done is None
    return Tap(Verb.SESSION, day.on, ONWARDS) if ended and not day.sharp and (day.during or 0) <= most else None


async def stopped_for_reason(context: Context, typed: Typed) -> bool:
    """End the session under way, or let it wait, where words for that stand beside a reason: "have to stop, phone"."""
    hearing, words = context.hearing, context.hearing.words.chat
    if "?" in typed.text or not typed.is_plain or typed.meaning.family == "pain":
        return False
    ends, waits = hearing.ends_session(typed.text), hearing.mentions(words.interrupts, typed.text)
    if not ends and not waits:
        return False
    shown = await present(context.practice, context.person, now=context.now)
    if not isinstance(shown, PlayerShown | SessionShown):
        return False
    on = shown.record.day.on
    await (context.press(Tap(Verb.FINISH, on, Done.PART)) if ends else context.show(SessionWaits(on)))
    return True


def tap_meant(shown: object, tap: Tap) -> Tap:
    """Give what the words of a button mean: of an exercise that nobody has seen yet it is none, but shows it first."""
    if not isinstance(shown, PlayerShown) or shown.just_left is None or tap.verb not in OF_PRESENT:
        return tap
    on = shown.record.day.on
    return Tap(Verb.HURTS, on, shown.just_left) if tap.verb is Verb.HURTS else Tap(Verb.SESSION, on)


async def _do(context: Context, told: ToldOfExercise, shown: PlayerShown) -> bool:
    """Do a wish in the player; False where it is of nothing in today's session."""
    if told.kind in OF_ALL:
        await context.tell_beside(SessionLeft(shown, relieved=told.kind == "calmer"))
    elif told.this and shown.just_left is not None:
        await _of_just_left(context, told.kind, shown.just_left, shown)
    elif told.kind == "next" or (told.kind == "warmed" and shown.item is None):
        await context.press(Tap(Verb.MOVED, shown.record.day.on, shown.id))
    elif told.kind == "hold" and (tap := _button(context, shown, Verb.HOLD)) is not None:
        await context.press(tap)
    elif told.kind == "previous":
        await _press_shown(context, Verb.REOPEN, shown)
    elif told.kind == WINDED:
        await context.show(SessionWaits(shown.record.day.on, winded=True))
    elif told.kind in WAITS:
        await wait(context, told.kind, shown)
    elif told.kind == "done" and told.of and _meant(context, told, shown) in (shown.id, shown.exercise_id):
        await context.press(Tap(Verb.MOVED, shown.record.day.on, shown.id))
    elif told.kind in COUNTS:
        return await counted(context, told, shown)
    elif (id := _meant(context, told, shown)) is None:
        return False
    elif told.kind in QUESTIONS:
        await _tell(context, told.kind, id, shown)
    else:
        await _move(context, told.kind, id, shown)
    return True


async def _of_just_left(context: Context, kind: str, id: str, shown: PlayerShown) -> None:
    """Say what was asked of the exercise that hurts, or again what becomes of it; else the next one is seen first."""
    if kind in QUESTIONS:
        await _tell(context, kind, id, shown)
    elif kind == "rest":
        await context.show(SessionWaits(shown.record.day.on))
    elif kind in PAINS:
        await context.press(Tap(Verb.HURTS, shown.record.day.on, id))
    else:
        await context.show(shown)


async def _move(context: Context, kind: str, id: str, shown: PlayerShown) -> None:
    """Press the button of the present exercise; of another one that hurts its own, else show its card."""
    on = shown.record.day.on
    if kind == LITTLE and id != shown.record.decision.plan.warm_up_id:
        await _ache(context, shown, id)
    elif id not in (shown.id, shown.exercise_id):
        await context.press(Tap(Verb.HURTS if kind == HURTS else Verb.HOW, on, id))
    elif kind == "leave":
        await context.press(Tap(Verb.LEAVE_OUT, on, shown.id))
    else:
        await _press_shown(
            context, SHOWN[kind], shown
        )  # a mild ache of the warm-up too, which has no dose to make smaller


async def _ache(context: Context, shown: PlayerShown | SessionShown | DayShown, id: str) -> None:
    """Say what to do with a mild ache, which costs an exercise nothing, and ask whether it is more."""
    id = shown.exercise_id if isinstance(shown, PlayerShown) and id == shown.id else id
    most = context.practice.handbook.programme.load.acceptable_max
    await context.show(MildAche(shown.record.day.on, id, most))


async def _press_shown(context: Context, verb: Verb, shown: PlayerShown) -> None:
    """Press a button of the present exercise; where it has none like that, show it again."""
    tap = _button(context, shown, verb)
    await (context.show(shown) if tap is None else context.press(tap))


def _button(context: Context, shown: PlayerShown | DayShown, verb: Verb) -> Tap | None:
    return next((tap for _, tap in context.buttons_of(shown) if tap.verb is verb), None)


async def _tell(context: Context, kind: str, id: str, shown: PlayerShown) -> None:
    """Open the card of an exercise, or show beside the session, which stays as it is, how much it is or which side."""
    if kind in CARDS:
        exercise_id = shown.exercise_id if id == shown.id else id
        await context.press(Tap(Verb.HOW, shown.record.day.on, exercise_id + CARDS[kind]))
        return
    items = {item.id: item for item in shown.record.decision.plan.items}
    present_one = id in (shown.id, shown.exercise_id)
    id, item = (shown.exercise_id, shown.item) if present_one else (id, items.get(id))
    has_sides = "sides" in context.practice.catalogue.exercise_text(id, context.person.language).sections
    about = About.SIDES if kind == "sides" and has_sides else None
    await context.tell_beside(HowTo(shown.record.day.on, id, item, about=about))


def _meant(context: Context, told: ToldOfExercise, shown: PlayerShown | SessionShown | DayShown) -> str | None:
    """Give the exercise of the plan that is spoken of: by its name, its place in the session, or the present one."""
    items = shown.record.decision.plan.items
    names = context.hearing.understanding.names.find(told.of, 1) if told.of else ()
    if names and names[0].score > SURELY_NAMED:
        present_ids = {shown.id, shown.exercise_id} if isinstance(shown, PlayerShown) else set()
        id = names[0].exercise_id
        return id if id in present_ids | {item.id for item in items} else None
    if told.number is not None and (not isinstance(shown, DayShown) or shown.record.day.before is not None):
        return items[told.number - 1].id if 0 < told.number <= len(items) else None
    return shown.id if told.this and isinstance(shown, PlayerShown) else None
