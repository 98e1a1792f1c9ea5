"""Lanes below the roll, one value a note or a tick."""
