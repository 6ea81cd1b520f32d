"""The statement as values: frozen, and each with its place."""
