"""What a person can ask for, one module a goal: load, let the domain decide, save, return an outcome."""
