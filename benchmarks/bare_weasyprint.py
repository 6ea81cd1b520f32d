"""What `build pdf` is measured against: bare WeasyPrint, on the same HTML with `target-counter()`."""

from __future__ import annotations

import argparse
from pathlib import Path

# Each half runs in a process of its own, and imports only what it needs: the second is what is timed.


def write_html(content: Path, target: Path) -> None:
    """Write the HTML that `build pdf` prints of a content folder, but with page numbers looked up."""
    from sas_lint import data
    from sas_lint.api.checking import check
    from sas_lint.api.config import Config
    from sas_lint.document.compose import compose
    from sas_lint.typeset import pdf, theme

    result = check(content, Config())
    document = compose(result.statement, result.catalogue.fields)
    html = pdf.html_for_bare(document, theme.load(data.publish()), content)
    target.write_text(html, "utf-8")


def variant() -> str:
    """The kind of PDF that `build pdf` writes."""
    from sas_lint.typeset import pdf

    return pdf.VARIANT


def print_html(source: Path, target: Path, kind: str) -> None:
    """Write the PDF of an HTML file, in the kind that is asked for."""
    import weasyprint

    weasyprint.HTML(filename=source).write_pdf(target, pdf_variant=kind)


def main() -> None:
    """Write the HTML of a content folder, or print an HTML file."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.bare_weasyprint", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    html = commands.add_parser("html", help="write the HTML, and say which kind of PDF it is printed as")
    html.add_argument("content", type=Path)
    html.add_argument("target", type=Path)
    pdf = commands.add_parser("pdf", help="print the HTML")
    pdf.add_argument("source", type=Path)
    pdf.add_argument("target", type=Path)
    pdf.add_argument("kind")
    arguments = parser.parse_args()
    if arguments.command == "html":
        write_html(arguments.content, arguments.target)
        print(variant())
    else:
        print_html(arguments.source, arguments.target, arguments.kind)


if __name__ == "__main__":
    main()
