"""The tables of an evaluation: who is asked what, on which pieces, and the figures with their intervals."""
