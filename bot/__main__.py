"""`python -m bot` is the command `kneebot`."""

from bot.cli import main

main()
