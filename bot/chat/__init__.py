"""The Telegram adapter: the only package that speaks to python-telegram-bot."""

import os

# The library's own switch: pauses come as timedelta, as they will in its next version, without a warning each time.
os.environ.setdefault("PTB_TIMEDELTA", "1")
