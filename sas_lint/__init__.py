"""Structured statements of administrative sources: read, checked and typeset."""

__version__ = "0.1.0"
