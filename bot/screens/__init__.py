"""What the person sees: an outcome and a language in, a screen out. Knows nothing of Telegram's library."""
