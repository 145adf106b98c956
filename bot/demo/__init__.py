"""The emulator and the bot in one process, on one clock that travels."""
