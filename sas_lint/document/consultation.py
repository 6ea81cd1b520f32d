"""A composed statement -> its consultation version: marked a draft, with how to comment and what is asked."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace

from sas_lint.document import nodes
from sas_lint.document.anchors import COMMENTING
from sas_lint.document.compose import contents
from sas_lint.document.coverage import coverage
from sas_lint.document.dates import in_words
from sas_lint.document.typography import typeset
from sas_lint.model.statement import Statement
from sas_lint.rules.values import FieldDefinition

MARK = "Draft for consultation"
_TITLE = "How to comment"
_MARKING = (
    "Mark the words that you mean, and add a comment: in Word on the Review tab, in LibreOffice under Insert."
)
_CHANGING = "To propose other words, switch on the tracking of changes, and write."
_TELLING = (
    "If you would rather write a message, give the number of the heading and the line. Headings are numbered "
    "throughout, and lines on each page."
)
_TRACED = (
    "Every paragraph carries a hidden mark with its source and field. So a comment finds its place, whatever "
    "is changed around it."
)


def for_consultation(
    document: nodes.Document,
    statement: Statement,
    fields: tuple[FieldDefinition, ...],
    *,
    comments_only: bool = False,
) -> nodes.Document:
    """The same statement with two pages before it: how to comment, and which source answers what.

    With `comments_only` readers are told that they cannot change the words.
    """
    cover, _, *body = document.sections
    pages = (_commenting(statement, comments_only), coverage(statement, fields))
    whole = (*pages, *body)
    sections = (_marked(cover, statement), contents(whole), *whole)
    digest = hashlib.blake2b(repr((MARK, sections)).encode(), digest_size=16).hexdigest()
    return replace(document, sections=sections, identifier=digest, mark=MARK)


def _marked(cover: nodes.Section, statement: Statement) -> nodes.Section:
    """The cover with what it is at the foot, above the rest."""
    consultation = statement.keys.consultation
    by = (
        f": comments by {in_words(consultation.reply_by.value)}"
        if consultation and consultation.reply_by
        else ""
    )
    published = statement.keys.published
    untrue = f"Published {in_words(published.value)}" if published else ""
    blocks = (
        replace(block, small_print=(f"{MARK}{by}", *(one for one in block.small_print if one != untrue)))
        if isinstance(block, nodes.Cover)
        else block
        for block in cover.blocks
    )
    return replace(cover, blocks=tuple(blocks))


def _commenting(statement: Statement, comments_only: bool) -> nodes.Section:
    return nodes.Section("front", _TITLE, COMMENTING, 1, _TITLE, tuple(_page(statement, comments_only)))


def _page(statement: Statement, comments_only: bool) -> Iterator[nodes.Block]:
    consultation = statement.keys.consultation
    whom = f" It is sent to {consultation.with_.value} for comment." if consultation else ""
    yield _paragraph(
        f"This is a draft, and not published.{whom} It says what we mean to publish; please tell us "
        "what is wrong, missing or hard to understand."
    )
    steps = (_MARKING, *(() if comments_only else (_CHANGING,)), _TELLING, _reply(statement))
    yield nodes.List(tuple((_paragraph(step),) for step in steps), start=1)
    if comments_only:
        yield _paragraph("You can add comments to this file, and not change its words. No password is set.")
    yield _paragraph(_TRACED)
    if consultation and consultation.questions:
        yield nodes.Heading(2, (nodes.Text("What we ask"),), f"{COMMENTING}--questions")
        yield nodes.List(tuple((_paragraph(one.value),) for one in consultation.questions), start=1)


def _reply(statement: Statement) -> str:
    consultation = statement.keys.consultation
    contact = (consultation and consultation.reply_to) or statement.keys.contact
    to = f"send it to {contact.value}" if contact else "send it back to where it came from"
    by = f", by {in_words(consultation.reply_by.value)}" if consultation and consultation.reply_by else ""
    return f"Save the file, and {to}{by}."


def _paragraph(words: str) -> nodes.Paragraph:
    return nodes.Paragraph((nodes.Text(typeset(words)),))
