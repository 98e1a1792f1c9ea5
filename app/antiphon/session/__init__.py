"""What a window shows and does, without a window: QtCore only.

The document and its history, the selection, note editing, candidates and their worker, the player, the mixer,
autosave, projects and settings. Everything tells of its changes by signals; whatever takes time runs on threads.
"""
