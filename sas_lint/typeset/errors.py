"""What a writer raises when it cannot print: one line that says what is wrong, where, and what to do."""


class TypesetError(Exception):
    """The document, its pictures or its theme cannot be printed as they are; the message is for the user."""


class Unprintable(TypesetError):
    """It is the content that cannot be printed: a picture, a link, a character."""


class Misprint(TypesetError):
    """What was printed is not what was meant, for no reason that the user could know."""
