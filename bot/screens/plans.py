"""What a day's plan and its session say alike: the exercises with their doses, and what asks which one is meant."""

from __future__ import annotations

from datetime import date
from typing import Any

from bot.domain.playing import Session, to_play
from bot.domain.session import Plan
from bot.screens.buttons import Tap, Verb
from bot.screens.exercise import wish_words
from bot.screens.pen import Pen
from bot.screens.screen import Button
from bot.services.exercises import Wish


def warm_up(plan: Plan, pen: Pen) -> str | None:
    """Say the warm-up and how long it takes."""
    if plan.warm_up_id is None or plan.warm_up_min is None:
        return None
    least, most = plan.warm_up_min
    return pen._("%(name)s, %(least)d–%(most)d min", name=pen.name(plan.warm_up_id), least=least, most=most)


def minutes_to_play(session: Session | None, plan: Plan, pen: Pen) -> str | None:
    """Say how long a plan takes without what is left out of it; None where nothing is left."""
    played = to_play(session, plan, pen.catalogue.handbook)
    return pen.minutes(played) if played.items else None


def plan_values(plan: Plan, pen: Pen, session: Session | None) -> dict[str, Any]:
    """Give what a template needs to list a plan, of which some exercises may be left out already."""
    left = session.left if session is not None else ()
    return {
        "items": [(pen.name(item.id), pen.dose(item), item.id in left) for item in plan.items],
        "minutes": minutes_to_play(session, plan, pen),
        "warm_up": warm_up(plan, pen),
    }


def which(wish: Wish, on: date, pen: Pen) -> Button:
    """Give the button that asks which exercise is meant."""
    return pen.button(wish_words(wish, pen), Tap(Verb.WHICH, on, wish))
