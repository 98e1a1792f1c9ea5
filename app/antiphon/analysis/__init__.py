"""Measures of music: how much two passages agree, what a bar holds, who copies whom, what a note n-gram
expects.

Nothing here knows a model, a file or torch: pieces come in as columns (see `passage.GridPiece`).
"""
