"""Four people who play along: what each tells at the start, and what their knee is like on day n."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from bot.domain.pain import Swelling

MORNING, NOON, EVENING = 7 * 60, 12 * 60, 18 * 60


@dataclass(frozen=True, slots=True)
class KneeDay:
    """What somebody would say on one day; scores 0-10.

    `before` None: the reminder goes unanswered. `during` None: no session. `hours_late`: so long the phone lay there.
    `run_min`: minutes of a run after the session, told by /run, with `run_pain`; 0 for none. `says`: typed in the end.
    `guided`: the session is done exercise by exercise, else it is called done as a whole.
    """

    before: int | None = 2
    during: int | None = 1
    whole: bool = True
    sharp: bool = False
    swelling: Swelling = Swelling.NONE
    hours_late: float = 0.0
    run_min: int = 0
    run_pain: int = 1
    says: str = ""
    guided: bool = False


SILENT = KneeDay(before=None, during=None)


@dataclass(frozen=True, slots=True)
class Persona:
    """One of them; `told` are the answers of the first minute by the verb of the button, `on_day` counts from 0."""

    key: str
    name: str
    note: str
    story: str
    on_day: Callable[[int], KneeDay]
    told: Mapping[str, str] = field(default_factory=dict)
    language: str = "en"


def smooth(day: int) -> KneeDay:
    """Sore at first, a little better every nine days, and most sessions done: on to the second phase."""
    score = max(4 - day // 9, 0)
    if day % 17 == 11:
        return KneeDay(before=score, during=None)
    return KneeDay(before=score, during=max(score - 1 - day % 2, 0), guided=day < 3)


def flares(day: int) -> KneeDay:
    """Calm, then too much in the second week: a flare-up by the programme's word, and the way back."""
    bad = {
        8: KneeDay(before=3, during=6, swelling=Swelling.MORE),
        9: KneeDay(before=6, during=None, swelling=Swelling.MORE),
        10: KneeDay(before=5, during=3, swelling=Swelling.SAME),
        11: KneeDay(before=5, during=2, swelling=Swelling.LESS),
        12: KneeDay(before=5, during=2, swelling=Swelling.LESS),
        13: KneeDay(before=3, during=2),
    }
    if day in bad:
        return bad[day]
    if day < 14:
        return KneeDay(before=2, during=2)
    return KneeDay(before=2 if day < 24 else 1, during=2 if day < 20 else 1)


def forgets(day: int) -> KneeDay:
    """Every third day goes by, another is answered in the evening; once there is a gap of five days."""
    if 18 <= day <= 22 or day % 3 == 2:
        return SILENT
    if day % 4 == 1:
        return KneeDay(before=3, during=2, hours_late=3.5)
    return KneeDay(before=3 if day < 25 else 2, during=2, whole=day % 7 != 3)


def runs(day: int) -> KneeDay:
    """A strong knee that is impatient: runs every other day, gets on quickly, and sometimes pays for it."""
    if day in (13, 27):
        return KneeDay(before=2, during=5)
    before, during = 2 if day < 7 else 1, 1 if day < 20 else 0
    if day % 2 == 0:
        return KneeDay(before=before, during=during, says="/run" if day == 0 else "")
    return KneeDay(before=before, during=during, run_min=30, run_pain=4 if day == 21 else 1, says="/run")


CAST: tuple[Persona, ...] = (
    Persona(
        "mia",
        "Mia",
        "a smooth recovery",
        "Does almost every session, and it shows.",
        smooth,
        {"usual": "4", "worst": "6"},
    ),
    Persona("jonas", "Jonas", "a flare-up in week 2", "Too much once in the second week, and the way back.", flares),
    Persona(
        "sam", "Sam", "forgetful", "Misses a third of the days, and five in a row.", forgets, {"hour": str(EVENING)}
    ),
    Persona("noor", "Noor", "a runner", "Wants to run again, soon.", runs, {"usual": "2", "hour": str(MORNING)}),
)
