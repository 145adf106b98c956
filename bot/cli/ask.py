"""`kneebot ask`: what a typed message means, and what the bot would answer."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.app import SystemCalendar, open_catalogue, open_hearing, replier
from bot.cli.failing import BAD_INPUT, fail, plainly
from bot.nlu.labelled import Labelled, read_labelled
from bot.nlu.meaning import Meaning
from bot.nlu.report import Report, measure
from bot.nlu.understanding import Understanding

FAMILIES = ("exercise", "topic", "action", "pain", "red-flag", "unknown")

HELP = """Say what a typed message means to the bot, or how well a file of them is understood.

It is heard as in a chat in which nothing is open and nothing was said: the words of a button, an appointment for a
warning sign and what is typed in a session mean something only there. Days are counted from today.
"""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("ask", help=HELP)(ask)


def ask(
    text: Annotated[str | None, typer.Argument(help="The message.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON: one object a message.")] = False,
    file: Annotated[Path | None, typer.Option(help="Messages with labels, a JSON object a line.")] = None,
    report: Annotated[
        bool, typer.Option("--report", help="Say how well the messages of the file are understood.")
    ] = False,
    language: Annotated[str, typer.Option(help="The language of the message.")] = "en",
    content: Annotated[Path | None, typer.Option(help="Another content folder.")] = None,
) -> None:
    """Print label, confidence, values, what matched and the reply; of a file every message, or the report."""
    if report and file is None:
        fail("--report needs --file.", BAD_INPUT)
    if (text is None) == (file is None):
        fail("Give one message, or --file with messages.", BAD_INPUT)
    with plainly():
        catalogue = open_catalogue(content)
        hearing = open_hearing(catalogue, language)
        understanding = hearing.understanding
        reply = replier(catalogue, content, language)
    messages = [Labelled("", text, "")] if text is not None else _read(file or Path(), understanding)
    if report:
        hearing.hear("")
        _print_report(measure(messages, hearing.hear, time.perf_counter), as_json)
        return
    today = SystemCalendar().now().astimezone().date()
    for message in messages:
        meaning = hearing.hear(message.text, today=today)
        answer = _answer(meaning, reply(meaning))
        if as_json:
            typer.echo(json.dumps(answer if text is not None else {"id": message.id, **answer}, ensure_ascii=False))
        else:
            typer.echo(f"{meaning.label} ({meaning.confidence:.2f}){_said(meaning)}\n{answer['reply']}")


def _said(meaning: Meaning) -> str:
    """Give the values that the label does not tell, times of day as a clock shows them."""
    told = []
    for name, value in meaning.values.items():
        parts = [str(part) for part in value] if isinstance(value, tuple) else [str(value)]
        if name == "times":
            parts = [f"{int(part) // 60:02}:{int(part) % 60:02}" for part in parts]
        if meaning.label != f"{name}:{value}":
            told.append(f"  {name} {', '.join(parts)}")
    return "".join(told)


def _answer(meaning: Meaning, reply: str) -> dict[str, Any]:
    return {
        "label": meaning.label,
        "confidence": meaning.confidence,
        "values": dict(meaning.values),
        "matched": list(meaning.matched),
        "reply": reply,
    }


def _read(file: Path, understanding: Understanding) -> list[Labelled]:
    """Read the messages of a file; every fault of it with its line, and exit 2."""
    try:
        lines = file.read_text(encoding="utf-8-sig").split("\n")
    except OSError as error:
        fail(f"{file}: {error.strerror}", BAD_INPUT)
    except UnicodeDecodeError:
        fail(f"{file}: this is not UTF-8", BAD_INPUT)
    messages, faults = read_labelled(lines, understanding.labels)
    if faults:
        fail("\n".join(f"{file}:{line}: {words}" for line, words in faults), BAD_INPUT)
    if not messages:
        fail(f"{file}: there is no message in it", BAD_INPUT)
    return messages


def _print_report(report: Report, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(_figures(report), ensure_ascii=False))
        return
    for family in FAMILIES:
        if report.all[family]:
            right, every = report.right[family], report.all[family]
            typer.echo(f"{family:12} {report.accuracy(family):7.1%}  {right} of {every}")
    typer.echo(f"{'all':12} {report.whole:7.1%}  {sum(report.right.values())} of {sum(report.all.values())}")
    typer.echo(f"red flags    recall {report.recall:.1%}, precision {report.precision:.1%}")
    typer.echo(f"answered     {report.answered_rightly:.1%} right of {report.answered}")
    typer.echo(f"pain         logged from {report.pain_from_none} messages that are none")
    for miss in report.misses:
        typer.echo(
            f"miss         {miss.message.id}: {miss.message.expect} heard as {miss.said.label}: {miss.message.text}"
        )
    typer.echo(f"time         median {report.median_ms:.2f} ms, 99th percentile {report.p99_ms:.2f} ms")


def _figures(report: Report) -> dict[str, Any]:
    return {
        "accuracy": {family: round(report.accuracy(family), 4) for family in FAMILIES if report.all[family]},
        "all": round(report.whole, 4),
        "red_flag_recall": round(report.recall, 4),
        "red_flag_precision": round(report.precision, 4),
        "answered_right": round(report.answered_rightly, 4),
        "pain_from_none": report.pain_from_none,
        "misses": [
            {"id": miss.message.id, "text": miss.message.text, "expect": miss.message.expect, "label": miss.said.label}
            for miss in report.misses
        ],
        "median_ms": round(report.median_ms, 3),
        "p99_ms": round(report.p99_ms, 3),
    }
