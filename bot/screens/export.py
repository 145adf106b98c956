"""/export in the chat, and the words of the files for machines."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.domain.extract import Extract, Words
from bot.domain.patient import Knee
from bot.screens.buttons import Tap, Verb
from bot.screens.pen import Pen
from bot.screens.screen import Button, Media, MediaKind, Row, Screen
from bot.screens.summary import why_of
from bot.services.export import AskName, Exported, ExportShown, Form, Making

NOBODY, AS_TELEGRAM = "none", "telegram"
"""Values of the buttons that answer how somebody wishes to be named."""

LONGEST_NAME = 40
"""Characters of a name on a button (house)."""


def shown(outcome: ExportShown, pen: Pen) -> Screen:
    """Offer the files."""
    text = pen.write("export", days=outcome.days, name=outcome.name, locked=outcome.locked)
    rows: list[Row] = [(_file(pen._("Summary for the physiotherapist (PDF)"), Form.PDF, pen),)]
    if outcome.runs and not outcome.locked:
        rows.append((_file(pen._("Calendar of the next four weeks"), Form.CALENDAR, pen),))
    rows.append(
        (
            _file(pen._("Table (CSV)"), Form.TABLE, pen),
            _file(pen._("Everything (JSON)"), Form.DATA, pen),
            _file(pen._("Clinic (FHIR)"), Form.CLINIC, pen),
        )
    )
    if outcome.name is not None:
        rows.append((pen.button(pen._("Change the name"), Tap(Verb.NAMED)),))
    return Screen(text, (*rows, (pen.button(pen._("Today's plan"), Tap(Verb.TODAY)),)))


def ask_name(outcome: AskName, pen: Pen) -> Screen:
    """Ask for the name; one tap takes the one that Telegram shows, or none."""
    form = f".{outcome.form}" if outcome.form else ""
    rows = []
    if outcome.telegram:
        label = pen._("Use %(name)s", name=outcome.telegram[:LONGEST_NAME])
        rows.append((pen.button(label, Tap(Verb.NAMED, None, f"{AS_TELEGRAM}{form}")),))
    rows.append((pen.button(pen._("No name"), Tap(Verb.NAMED, None, f"{NOBODY}{form}")),))
    return Screen(pen.write("export_name"), (*rows, (pen.button(pen._("Back"), Tap(Verb.EXPORT)),)))


def making(outcome: Making, pen: Pen) -> Screen:
    """Say that the file is on its way."""
    return Screen(pen.write("export_making"))


def exported(outcome: Exported, pen: Pen) -> Screen:
    """Hand the file over; where they wish for it, neither its name nor the words tell of health."""
    day = outcome.on.isoformat()
    name = f"{pen._('records') if outcome.discreet else 'kneebot'}-{day}.{_ENDINGS[outcome.form]}"
    text = pen.write("exported", form=outcome.form.value, discreet=outcome.discreet)
    return Screen(text, media=Media.of_bytes(MediaKind.DOCUMENT, name, outcome.content))


def words(extract: Extract, pen: Pen) -> Words:
    """Give the words of the files for machines."""
    discreet = extract.patient.preferences.discreet
    items = {item for one in extract.days for item in one.decision.plan.items}
    days = [one.day for one in extract.days]
    changes = [change for one in extract.days for change in one.decision.changes]
    ids = {item.id for item in items} | {change.id for change in changes}
    ids |= {id for day in days for id in (*day.hurts, *day.too_hard)}
    signs = {id for told in extract.signs for id in told.event.signs}
    return Words(
        why={one.day.on: why_of(one.decision, pen) for one in extract.days},
        exercises={id: pen.name(id) for id in ids},
        doses={item: pen.dose(item) for item in items},
        signs={id: pen.sign(id) for id in signs},
        before=pen._("Pain of the knee right before the session"),
        during=pen._("Worst pain of the knee in the session"),
        on_a_run=pen._("Worst pain of the knee on a run"),
        knee=_knee(extract, pen),
        plan=pen._("Exercises for runner's knee"),
        strength=pen._("Appointment with myself") if discreet else pen._("Strength day for the knee"),
        daily=pen._("A few minutes for myself") if discreet else pen._("Daily routine for the knee"),
        note="" if discreet else pen._("What it holds follows from how the knee is on the day."),
        calendar=pen._("My appointments") if discreet else pen._("Knee sessions"),
    )


def _knee(extract: Extract, pen: Pen) -> str:
    names = {Knee.LEFT: pen._("Left knee"), Knee.RIGHT: pen._("Right knee"), Knee.BOTH: pen._("Both knees")}
    knee = extract.patient.profile.knee
    return names[knee] if knee else pen._("Knee")


def _file(label: str, form: Form, pen: Pen) -> Button:
    return pen.button(label, Tap(Verb.EXPORT, None, form))


_ENDINGS = {Form.PDF: "pdf", Form.CALENDAR: "ics", Form.TABLE: "csv", Form.DATA: "json", Form.CLINIC: "fhir.json"}

SCREENS: Mapping[type, Callable[[Any, Pen], Screen]] = {
    ExportShown: shown,
    AskName: ask_name,
    Making: making,
    Exported: exported,
}
