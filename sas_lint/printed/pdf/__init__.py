"""A PDF as a printed document: its words, its tags, and what its typography tells."""
