"""Text dumps: what is left of a printed document when only its words were copied out."""
