"""Delivery: what comes in is kept before it is understood, what goes out is counted until it is known."""
