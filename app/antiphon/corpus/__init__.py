"""Folders of MIDI to prepared arrays: roles, the grid, splits and a report."""
