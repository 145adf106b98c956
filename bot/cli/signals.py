"""Waiting for the operator to end a command."""

from __future__ import annotations

import asyncio
import signal
import sys


def end_asked() -> asyncio.Event:
    """Give an event that SIGINT and SIGTERM set; on Windows a KeyboardInterrupt ends the program instead."""
    asked = asyncio.Event()
    if sys.platform != "win32":
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, asked.set)
    return asked
