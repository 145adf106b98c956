"""Logging: one line an event on standard error, and no bot token in any of them."""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import MutableMapping
from typing import Any
from urllib.parse import quote

import structlog

_TOKEN = re.compile(r"\d{3,}(?::|%3A)[A-Za-z0-9_-]{10,}", re.IGNORECASE)
_HIDDEN = "<token>"


def start_logging(level: int = logging.INFO, token: str | None = None) -> None:
    """Send everything that is logged, ours and the libraries', through one redactor to standard error."""

    def redact(_: Any, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
        return {name: hide(value, token) for name, value in event.items()}

    shared: list[structlog.typing.Processor] = [
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        redact,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[structlog.stdlib.ExtraAdder(), *shared],
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                redact,
                structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty()),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for noisy in ("aiohttp", "apscheduler", "httpx", "httpcore", "telegram", "uvicorn", "alembic", "aiosqlite"):
        logging.getLogger(noisy).setLevel(logging.WARNING)


def hide(value: Any, token: str | None) -> Any:
    """Take the token, and whatever looks like one, out of a logged value."""
    if not isinstance(value, str):
        return value if isinstance(value, int | float | bool | None) else hide(str(value), token)
    for secret in (token, token and quote(token, safe="")):
        value = value.replace(secret, _HIDDEN) if secret else value
    return _TOKEN.sub(_HIDDEN, value)
