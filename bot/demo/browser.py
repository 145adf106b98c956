"""The visitor's own machine: its time zone, and its browser."""

from __future__ import annotations

import os
import sys
import webbrowser

from tzlocal import get_localzone_name


def local_zone() -> str:
    """Give the machine's time zone, so that the demo's mornings are the visitor's; UTC where it has none."""
    try:
        return get_localzone_name() or "UTC"
    except (LookupError, ValueError, OSError):
        return "UTC"


def open_browser(origin: str) -> bool:
    """Open the chat page where there is a display; tell whether that was so."""
    shows = sys.platform in ("win32", "darwin") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    return shows and webbrowser.open(origin)
