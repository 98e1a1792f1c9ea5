"""Theory without I/O: keys, scales, chord symbols and their names."""
