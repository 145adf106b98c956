"""Trains what bot/nlu/ knows by example; needs the dependency group "train"."""
