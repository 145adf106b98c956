"""What a physiotherapist would recognise: exercises, sessions, pain, load. Standard library only; no I/O, no clock."""
