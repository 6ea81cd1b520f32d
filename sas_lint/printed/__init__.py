"""Printed documents: what a reader of paper sees, page by page."""
