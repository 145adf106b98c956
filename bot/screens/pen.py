"""A pen writes in one language, for one person's wall clock: templates, labels, doses, days and times."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from babel.numbers import format_decimal
from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from bot.catalog import Catalogue
from bot.domain.delivery import Kind
from bot.domain.exercise import Equipment, ExerciseText
from bot.domain.schedule import Due
from bot.domain.session import Item, Plan
from bot.screens.buttons import Tap
from bot.screens.leaves import one_a_line
from bot.screens.screen import Button, Media, MediaKind
from bot.screens.words import clock_time, day_name, locale_of, one_of, short_day, translations
from bot.storage import Due as DueOfKind


class Paper:
    """Everything of one language that is made once: its messages and its templates."""

    def __init__(self, content: Path, catalogue: Catalogue, language: str) -> None:
        """Read the language's catalogue; the templates are compiled when first used."""
        self.language = language
        self.content = content
        self.catalogue = catalogue
        self.translations = translations(content / "locale", language)
        self.environment = ImmutableSandboxedEnvironment(
            loader=FileSystemLoader(content / "screens"),
            undefined=StrictUndefined,
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            extensions=["jinja2.ext.i18n"],
        )
        self.environment.install_gettext_translations(self.translations, newstyle=True)  # type: ignore[attr-defined]


class Pen:
    """Writes screens for one person."""

    def __init__(self, paper: Paper, zone: ZoneInfo, *, simple: bool = False, morning: bool = True) -> None:
        """Take the paper of the person's language and the zone of their clock.

        `simple`: they want short lines. `morning`: the knee is asked about in the morning.
        """
        self._paper = paper
        self.morning = morning
        self.simple = simple
        self.zone = zone
        self.language = paper.language
        self.catalogue = paper.catalogue

    def on_clock(self, zone: ZoneInfo) -> Pen:
        """Give a pen that writes in the same language for another wall clock."""
        return Pen(self._paper, zone, simple=self.simple, morning=self.morning)

    def _(self, message: str, **values: object) -> str:
        """Say a message of the catalogue, values put in by name."""
        said = self._paper.translations.gettext(message)
        return said % values if values else said

    def many(self, one: str, more: str, number: int, **values: object) -> str:
        """Say a message in the plural form that a number asks for; `number` is among the values."""
        return self._paper.translations.ngettext(one, more, number) % {"number": number, **values}

    def write(self, template: str, **values: Any) -> Markup:
        """Fill a template of content/screens; every value is escaped unless it is marked up already."""
        text = self._paper.environment.get_template(f"{template}.j2").render(simple=self.simple, **values)
        lines = [line.rstrip() for line in text.strip().splitlines()]
        return Markup("\n".join(line for line, next_ in zip(lines, [*lines[1:], "."], strict=False) if line or next_))

    def button(self, label: str, tap: Tap, *, undoes: Tap | None = None) -> Button:
        """Make a button; `undoes` takes back what it would only ask anew, and is done by the word "undo"."""
        return Button(label, tap.encode(), undoes.encode() if undoes is not None else "")

    def undo(self, tap: Tap, label: str = "") -> Button:
        """Make the button that takes back what was just done; it says Undo unless it has words of its own."""
        return self.button(label or self._("Undo"), tap, undoes=tap)

    def marked_up(self, html: str) -> Markup:
        """Hand on text that the catalogue has already made safe Telegram HTML; the simple view has short lines."""
        return Markup(one_a_line(html) if self.simple else html)

    def name(self, exercise_id: str) -> str:
        """Say an exercise's name; one that the content had only once keeps its id."""
        text = self._exercise_text(exercise_id)
        return text.name if text else exercise_id.replace("-", " ")

    def cue(self, exercise_id: str) -> str | None:
        """Say what to mind in an exercise; None for one that the content has no more."""
        text = self._exercise_text(exercise_id)
        return text.cue if text else None

    def in_motion(self, exercise_id: str) -> Media | None:
        """Show an exercise in motion; None where its file is missing, and for an exercise the content has no more."""
        if exercise_id not in self.catalogue.handbook.exercises:
            return None
        path = self._paper.content / "exercises" / exercise_id / "animation.mp4"
        return Media.of_file(MediaKind.ANIMATION, path, f"{exercise_id}.mp4")

    def sign(self, sign_id: str) -> str:
        """Say a safety sign; one that the content had only once keeps its id."""
        try:
            return self.catalogue.sign_words(sign_id, self.language)
        except KeyError:
            return sign_id.replace("-", " ")

    def on(self, day: date) -> str:
        """Say a date, as in "Sat 21 Nov"."""
        return day_name(day, self.language)

    def short_on(self, day: date) -> str:
        """Say a date briefly, as in "21 Nov"."""
        return short_day(day, self.language)

    def when(self, due: Due | None) -> str | None:
        """Say a due instant in the person's own time, None for none; a week's summary comes then at the latest."""
        if due is None:
            return None
        day, time = self.on(due.at.astimezone(self.zone).date()), self.at(due.at)
        if _is_summary(due):
            return self._("%(day)s by %(time)s, with your week", day=day, time=time)
        return self._("%(day)s at %(time)s", day=day, time=time)

    def at(self, instant: datetime) -> str:
        """Say an instant as a time of the person's own day."""
        return clock_time(instant, self.zone, self.language)

    def when_there(self, due: Due | None) -> str | None:
        """Say a due instant in the person's own time and name the zone, for what is agreed; None for none."""
        if due is None:
            return None
        return self._("%(when)s (%(zone)s)", when=self.when(due), zone=self.zone.key.replace("_", " "))

    def number(self, number: float) -> str:
        """Say a number to one decimal."""
        return format_decimal(round(number, 1), locale=locale_of(self.language))

    def listed(self, words: list[str]) -> str:
        """Join words with commas and the language's "and"."""
        return one_of(words, self.language)

    def section(self, heading: str) -> str:
        """Say the heading of a section of an exercise's text."""
        return {
            "what-for": self._("What it is for"),
            "position": self._("Position"),
            "steps": self._("Steps"),
            "feel": self._("What you should feel"),
            "not-feel": self._("What you should not feel"),
            "mistake": self._("The common mistake"),
            "easier": self._("Easier"),
            "harder": self._("Harder"),
            "without-equipment": self._("Without equipment"),
            "caution": self._("Who should leave it or change it"),
            "why-runners": self._("Why a runner's knee needs it"),
            "sides": self._("Sides"),
        }[heading]

    def minutes(self, plan: Plan) -> str:
        """Say how long a plan takes; its warm-up comes before it and is named apart."""
        about = self.about(plan.seconds)
        if plan.warm_up_min is None:
            return about
        least, most = plan.warm_up_min
        return self._("%(about)s after a %(least)d–%(most)d minute warm-up", about=about, least=least, most=most)

    def about(self, seconds: int) -> str:
        """Say a time to the nearest whole minute, and at least one."""
        number = max(1, round(seconds / 60))
        return self.many("about %(number)d minute", "about %(number)d minutes", number)

    def weekdays(self, days: tuple[int, ...]) -> str:
        """Say weekdays, Monday is 0."""
        monday = date(2024, 1, 1)
        names = (day_name(date.fromordinal(monday.toordinal() + day), self.language).split()[0] for day in days)
        return one_of((name.rstrip(",") for name in names), self.language)

    def dose(self, item: Item) -> str:
        """Say a dose as in "2 × 10 each side" or "3 × 20 s", with what sets its rung apart."""
        text = self._exercise_text(item.id)
        parts = [self._amount(item)]
        if text is not None:
            parts += [text.variants.get(item.variant or "", ""), text.loads.get(item.load or "", "")]
            parts += [text.without if item.lacking else self._with_band(item)]
            parts += [self._bare(equipment) for equipment in item.spared]
        return ", ".join(part for part in parts if part)

    def _exercise_text(self, exercise_id: str) -> ExerciseText | None:
        """Give an exercise's words; None where a stored plan names one that the content has no more."""
        try:
            return self.catalogue.exercise_text(exercise_id, self.language)
        except KeyError:
            return None

    def _with_band(self, item: Item) -> str:
        """Say that a move which is always done with a band is done with it."""
        always = self.catalogue.handbook.exercises[item.id].always_with
        return self._("with the loop band") if Equipment.BAND in always else ""

    def _bare(self, equipment: Equipment) -> str:
        """Say that what is at hand is not taken yet."""
        return self._("without a band") if equipment is Equipment.BAND else self._("without weights")

    def _amount(self, item: Item) -> str:
        if item.minutes is not None:
            return self._("%(minutes)d min", minutes=item.minutes)
        if item.reps is None:
            template = self._("%(sets)d × %(hold)d s each side") if item.per_side else self._("%(sets)d × %(hold)d s")
        elif item.hold_s is not None:
            template = (
                self._("%(sets)d × %(reps)d, each held %(hold)d s, each side")
                if item.per_side
                else self._("%(sets)d × %(reps)d, each held %(hold)d s")
            )
        else:
            template = self._("%(sets)d × %(reps)d each side") if item.per_side else self._("%(sets)d × %(reps)d")
        return template % {"sets": item.sets, "reps": item.reps, "hold": item.hold_s}


def _is_summary(due: Due) -> bool:
    return isinstance(due, DueOfKind) and due.kind == Kind.SUMMARY
