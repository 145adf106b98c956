"""The Telegram adapter: the only package that speaks to python-telegram-bot."""
