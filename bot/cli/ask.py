"""`kneebot ask`: what a typed message means, and what the bot would answer."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.failing import plainly


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("ask", help="Say what a typed message means to the bot.")(ask)


def ask(
    text: Annotated[str, typer.Argument(help="The message.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    language: Annotated[str, typer.Option(help="The language of the message.")] = "en",
    content: Annotated[Path | None, typer.Option(help="Another content folder.")] = None,
) -> None:
    """Print label, confidence, values, what matched, and the reply."""
    from bot.app import open_catalogue, reply_to

    with plainly():
        catalogue = open_catalogue(content)
        meaning, reply = reply_to(text, catalogue, content, language)
    answer = {
        "label": meaning.label,
        "confidence": meaning.confidence,
        "values": dict(meaning.values),
        "matched": list(meaning.matched),
        "reply": reply,
    }
    if as_json:
        typer.echo(json.dumps(answer, ensure_ascii=False))
    else:
        typer.echo(f"{meaning.label} ({meaning.confidence:.2f})\n{reply}")
