"""How large a printed document may be, and the error that says why one cannot be read."""

MEGABYTE = 1 << 20

FILE_BYTES = 200 * MEGABYTE
PAGES = 5_000
CHARACTERS = 20_000_000
# Of a page: what a page of print can hold at most, many times over.
PAGE_CHARACTERS = 200_000
ELEMENTS = 1_000_000
DEPTH = 100
OUTLINE = 100_000
LINKS = 500_000
PAGE_LINKS = 2_000
# Of one part of a Word document, and of all parts that are read.
PART_BYTES = 64 * MEGABYTE
PARTS = 10_000
# Of the process that reads a document.
MEMORY = 2_048 * MEGABYTE
SECONDS = 120

TOO_MUCH = "it asks for more memory or time than a document should, or breaks the reader: print it again"


class CannotRead(Exception):
    """The file cannot be read as a document; the message says why, as the rest of a sentence about it."""
