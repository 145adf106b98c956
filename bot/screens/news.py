"""What a day has to say beside its plan: a phase, a flare-up, an absence, a professional, a new move."""

from __future__ import annotations

from markupsafe import Markup

from bot.domain.session import Advice, Decision
from bot.domain.state import State
from bot.screens.buttons import Tap, Verb
from bot.screens.pen import Pen
from bot.screens.reason import instead
from bot.screens.running import in_few_words
from bot.screens.screen import Row
from bot.services.agreeing import waiting_for_yes
from bot.services.days import DayShown
from bot.storage import DayRecord

TOPIC = "flare-up"
ADVISING = frozenset({"G2", "G4", "G5"})
"""Guards whose advice is to see a professional: "I was seen" answers them."""


def where(record: DayRecord, pen: Pen) -> str:
    """Say in a few words where the person stands: the phase, and what a runner may run."""
    decision = record.decision
    phases = len(pen.catalogue.handbook.programme.phases)
    phase = pen._("Phase %(phase)d of %(phases)d", phase=decision.phase, phases=phases)
    upkeep = pen._("keeping it up") if decision.upkeep else None
    said = in_few_words(record, pen)
    running = pen._("running: %(said)s", said=said) if said else None
    return " · ".join(part for part in (phase, upkeep, running) if part)


def news(record: DayRecord, pen: Pen) -> Markup | None:
    """Say what is new on a day, a paragraph each; None where nothing is."""
    decision, state, on = record.decision, record.state, record.day.on
    n, programme = decision.reason.numbers, pen.catalogue.handbook.programme
    flare = state.flare_up
    text = pen.write(
        "news",
        n={name: number for name, number in n.items() if not str(name).endswith("_since")},
        since=pen.on(flare.began_on) if flare else None,
        flare_begins=flare is not None and flare.over_on is None and flare.easy_from == on,
        flare_over=flare is not None and flare.over_on == on,
        flare_sees=Advice.SEE_PROFESSIONAL in decision.advice,
        again=flare is not None and flare.began_on != flare.easy_from,
        calm_needed=programme.flare_up.calm_answers,
        instead=instead(pen),
        new_phase=n.get("new_phase"),
        down=_came_down(decision, state, pen),
        phases=len(programme.phases),
        away=programme.guards.away_days,
        welcome=Advice.WELCOME_BACK in decision.advice,
        upkeep_begins=state.upkeep_from == on,
    )
    return text or None


def _came_down(decision: Decision, state: State, pen: Pen) -> bool:
    """Tell whether a phase that begins today is an earlier one: after a long absence, or a second flare-up."""
    flare = state.flare_up
    away = pen.catalogue.handbook.programme.guards.away_days
    return decision.reason.numbers.get("g3_days") == away[-1] or (flare is not None and flare.began_on == decision.on)


def buttons(outcome: DayShown, pen: Pen) -> list[Row]:
    """Give the buttons that answer what is new, and the one to running."""
    record, rows = outcome.record, list[Row]()
    decision, on = record.decision, record.day.on
    if asks_whether_seen(decision):
        seen = pen.button(pen._("I was seen"), Tap(Verb.WAS_SEEN, on, "1"))
        rows.append((seen, pen.button(pen._("Not yet"), Tap(Verb.WAS_SEEN, on, ""))))
    if Advice.FLARE_UP in decision.advice:
        rows.append((pen.button(pen._("What to leave, and what to do instead"), Tap(Verb.TOPIC, None, TOPIC)),))
    offered = waiting_for_yes(record, pen.catalogue.handbook)
    if offered is not None and offered not in record.day.agree:
        yes = pen.button(pen._("Yes, plan it"), Tap(Verb.AGREE, on, f"1.{offered}"))
        rows.append((yes, pen.button(pen._("Not now"), Tap(Verb.AGREE, on, f"0.{offered}"))))
    for agreed in record.day.agree:
        label = pen._("Without it after all: %(name)s", name=pen.name(agreed))
        rows.append((pen.button(label, Tap(Verb.AGREE, on, f"0.{agreed}")),))
    for declined in record.day.declined:
        label = pen._("With it after all: %(name)s", name=pen.name(declined))
        rows.append((pen.button(label, Tap(Verb.AGREE, on, f"1.{declined}")),))
    if decision.running is not None:
        rows.append((pen.button(pen._("Run"), Tap(Verb.RUN)),))
    return rows


def asks_whether_seen(decision: Decision) -> bool:
    """Tell whether a day advises to see a professional in so many words that "I was seen" is an answer."""
    advice = {Advice.SEE_PROFESSIONAL, Advice.REVIEW_PLAN} & set(decision.advice)
    return bool(advice) and bool(ADVISING & set(decision.guards))


def offer(outcome: DayShown, pen: Pen) -> Markup | None:
    """Offer the move that waits for a yes, or say what became of the yes; None where there is nothing of the kind."""
    record, handbook = outcome.record, pen.catalogue.handbook
    if record.day.agree:
        return pen.write("offer", agreed=pen.listed([pen.name(id) for id in record.day.agree]))
    if record.day.declined:
        return pen.write("offer", agreed=None, declined=pen.listed([pen.name(id) for id in record.day.declined]))
    offered = waiting_for_yes(record, handbook)
    if offered is None:
        return None
    gate = handbook.programme.phase(record.state.phase).gate
    dose = handbook.exercises[offered].rung(1).dose
    landings = dose.sets * (dose.reps or 1) * (2 if handbook.exercises[offered].per_side else 1)
    return pen.write(
        "offer",
        agreed=None,
        declined=None,
        offered=pen.name(offered),
        instead=pen.name(gate.instead_id) if gate else None,
        sessions=record.state.phase_count.poised,
        landings=landings,
        runner=record.decision.running is not None,
    )
