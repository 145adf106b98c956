"""Draws the figures of the exercises from their poses; nothing of it is needed where the bot runs."""
