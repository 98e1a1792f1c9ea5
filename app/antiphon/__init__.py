"""Antiphon: a composition assistant whose model runs on the composer's own machine."""

__version__ = "0.1.0"
