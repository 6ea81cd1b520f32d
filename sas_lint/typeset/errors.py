"""What a writer raises when it cannot print: one line that says what is wrong, where, and what to do."""


class TypesetError(Exception):
    """The document, its pictures or its theme cannot be printed as they are; the message is for the user."""
