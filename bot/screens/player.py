"""The session under way: exercise by exercise in one message, as a list, and what can stand in for an exercise."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from bot.domain.playing import Clock, Session, is_held, moves_of, present, previous
from bot.domain.session import Item, Plan
from bot.screens.buttons import Tap, Verb, decode
from bot.screens.pen import Pen
from bot.screens.plans import plan_values, which
from bot.screens.reason import day_title
from bot.screens.screen import Button, Row, Rows, Screen
from bot.services.exercises import Wish
from bot.services.in_session import SessionLeft, SessionWaits
from bot.services.player import PlayerShown, SessionShown
from bot.services.swap import SwapOffered

LEADS_BACK = frozenset({Verb.SESSION, Verb.WHOLE})
"""What a screen within the session has that leads on in it."""


def player(outcome: PlayerShown, pen: Pen) -> Screen:
    """Show the present exercise in motion: its dose, its cue, what is being counted, and what is left."""
    item, session = outcome.item, outcome.session
    cue = pen.cue(outcome.exercise_id)
    text = pen.write(
        "player",
        number=outcome.number,
        of=outcome.of,
        name=pen.name(outcome.exercise_id),
        dose=pen.dose(item) if item is not None else _warm_up(outcome, pen),
        stands_in_for=pen.name(outcome.id) if session.stands_in(outcome.id) else None,
        sets=(session.sets + 1, item.sets) if item is not None and session.sets < item.sets > 1 else None,
        all_sets=item is not None and session.sets >= item.sets > 0,
        switch=session.sides > 0 and session.timer is None,
        clock=session.timer.clock.value if session.timer else None,
        getting_ready=outcome.getting_ready,
        timer_s=outcome.timer_s,
        cue=cue,
        left=pen.about(outcome.seconds_left),
    )
    return Screen(text, _rows(outcome, pen), media=pen.in_motion(outcome.exercise_id))


def _rows(outcome: PlayerShown, pen: Pen) -> Rows:
    on, id, plan = outcome.record.day.on, outcome.id, outcome.record.decision.plan
    done = pen.button(pen._("Done"), Tap(Verb.MOVED, on, id))
    rows: Rows = ((*_count(outcome, pen), done),)
    how = pen.button(pen._("How to"), Tap(Verb.HOW, on, outcome.exercise_id))
    if outcome.item is None:
        rows = (*rows, (how, pen.button(pen._("Leave it out"), Tap(Verb.LEAVE_OUT, on, id))))
    else:
        too_hard = pen.button(pen._("Too hard"), Tap(Verb.TOO_HARD, on, outcome.exercise_id))
        hurts = pen.button(pen._("Hurts"), Tap(Verb.HURTS, on, outcome.exercise_id))
        rows = (*rows, (too_hard, hurts), (how, pen.button(pen._("Swap"), Tap(Verb.SWAP, on, id))))
    before = previous(outcome.session, plan)
    back = (pen.button(pen._("One back"), Tap(Verb.REOPEN, on, before)),) if before else ()
    return (*rows, (*back, pen.button(pen._("Whole list"), Tap(Verb.WHOLE, on))), (_wrong(pen),))


def _count(outcome: PlayerShown, pen: Pen) -> Row:
    """Give the button that counts: a hold to start or stop, a rest to cut short, a set that is done."""
    on, id, item, session = outcome.record.day.on, outcome.id, outcome.item, outcome.session
    if session.timer is not None:
        rests = session.timer.clock is Clock.REST
        return (pen.button(pen._("Go on now") if rests else pen._("Stop"), Tap(Verb.STILL, on, id)),)
    if item is None or session.sets >= item.sets:
        return ()
    number = session.sets + 1
    if is_held(item):
        value = f"{id}.{number}.{session.sides + 1}"
        seconds = item.hold_s
        label = pen._("Hold %(seconds)d s", seconds=seconds)
        if session.sides:
            label = pen._("Other side, %(seconds)d s", seconds=seconds)
        return (pen.button(label, Tap(Verb.HOLD, on, value)),)
    if number < item.sets:
        return (pen.button(pen._("Set %(number)d done", number=number), Tap(Verb.SET_DONE, on, f"{id}.{number}")),)
    return ()


def _warm_up(outcome: PlayerShown, pen: Pen) -> str:
    least, most = outcome.record.decision.plan.warm_up_min or (0, 0)
    return pen._("%(least)d–%(most)d min", least=least, most=most)


def session(outcome: SessionShown, pen: Pen) -> Screen:
    """Show the session under way as a list: what is done, what was left out, and what comes."""
    record = outcome.record
    on, plan, kept = record.day.on, record.decision.plan, record.session or Session()
    items = [(pen.name(item.id), pen.dose(item), _became(kept, each)) for each, item in _moves(kept, plan.items)]
    warm_up_became = _became(kept, plan.warm_up_id) if plan.warm_up_id else None
    values = plan_values(plan, pen, kept) | {"items": items, "warm_up_became": warm_up_became}
    text = pen.write("session", title=day_title(record.decision, pen), **values)
    now = present(kept, plan)
    go_on = pen._("Exercise by exercise") if kept == Session() or now is None else pen._("Go on")
    play: Rows = ((pen.button(go_on, Tap(Verb.SESSION, on)),),) if moves_of(plan) else ()
    done = pen.button(pen._("All done"), Tap(Verb.FINISH, on, "all"))
    part = pen.button(pen._("Could not finish"), Tap(Verb.FINISH, on, "part"))
    return Screen(text, (*play, (done, part), _of_one(on, plan, pen), (_wrong(pen),)))


def _of_one(on: date, plan: Plan, pen: Pen) -> Row:
    """Give the buttons that speak of one exercise of the session; which one is asked next."""
    wishes = tuple(Wish) if plan.items else (Wish.HOW,)
    return tuple(which(wish, on, pen) for wish in wishes)


def _moves(kept: Session, items: tuple[Item, ...]) -> list[tuple[str, Item]]:
    return [(item.id, kept.stands_in(item.id) or item) for item in items]


def _became(kept: Session, id: str) -> str | None:
    if id in kept.done:
        return "done"
    return "left" if id in kept.left else None


def swaps(outcome: SwapOffered, pen: Pen) -> Screen:
    """Offer what can stand in today, or to leave the exercise out."""
    on, id = outcome.on, outcome.id
    lines = [(pen.name(each), pen.catalogue.exercise_text(each, pen.language).line) for each in outcome.ids.values()]
    text = pen.write("swap", name=pen.name(outcome.exercise_id), lines=lines)
    buttons = [
        pen.button(pen.name(each), Tap(Verb.SWAP_TO, on, f"{id}.{stead}")) for stead, each in outcome.ids.items()
    ]
    leave = pen.button(pen._("Leave it out"), Tap(Verb.LEAVE_OUT, on, id))
    back = pen.button(pen._("Back"), Tap(Verb.SESSION, on))
    return Screen(text, (*((each,) for each in buttons), (leave, back)))


def waits(outcome: SessionWaits, pen: Pen) -> Screen:
    """Ask whether the session only waits or ends here; a break of days is a third thing."""
    go_on = pen.button(pen._("Go on"), Tap(Verb.SESSION, outcome.on))
    stop = pen.button(pen._("Stop for today"), Tap(Verb.FINISH, outcome.on, "part"))
    days_off = pen.button(pen._("A break of some days"), Tap(Verb.PAUSE))
    return Screen(pen.write("session_waits", winded=outcome.winded), ((go_on, stop), (days_off,), (_wrong(pen),)))


def left(outcome: SessionLeft, pen: Pen) -> Screen:
    """Say what is left of the session."""
    to_come = outcome.to_come
    text = pen.write(
        "session_left",
        relieved=outcome.relieved,
        time=pen.about(outcome.player.seconds_left),
        name=pen.name(outcome.player.exercise_id),
        sets=pen.many("%(number)d set", "%(number)d sets", outcome.sets) if outcome.sets else None,
        exercises=pen.many("%(number)d exercise", "%(number)d exercises", len(to_come)),
        following=(pen.name(to_come[0].id), pen.dose(to_come[0])) if to_come else None,
    )
    return Screen(text, silent=True)


def way_back(screen: Screen, on: date, pen: Pen) -> Screen:
    """Let a screen lead back to the session of a day: where it would lead to that day's plan, else below all."""
    taps = [decode(button.data) for row in screen.buttons for button in row]
    if screen.asks_location or screen.ends_asking or {tap.verb for tap in taps} & LEADS_BACK:
        return screen
    back = pen.button(pen._("Back to the session"), Tap(Verb.SESSION, on))
    plan = Tap(Verb.TODAY)
    rows = tuple(tuple(back if decode(each.data) == plan else each for each in row) for row in screen.buttons)
    return replace(screen, buttons=rows if plan in taps else (*rows, (back,)))


def _wrong(pen: Pen) -> Button:
    return pen.button(pen._("Something is wrong"), Tap(Verb.SIGNS))


SCREENS: Mapping[type, Callable[[Any, Pen], Screen]] = {
    PlayerShown: player,
    SessionShown: session,
    SwapOffered: swaps,
    SessionWaits: waits,
    SessionLeft: left,
}
