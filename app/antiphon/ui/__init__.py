"""The window: Qt widgets over the session. Nothing below imports it."""
