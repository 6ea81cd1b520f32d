"""The contents pages of 2015 as printed, set against our entries: their own slips are found, no others."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from sas_lint.api.checking import check_tree
from sas_lint.api.config import Config
from sas_lint.read.tree import Texts

CONTENT = Path(__file__).resolve().parent.parent.parent / "content"
PRINTED = {
    "civil-family-and-tribunals": """\
Civil, Family and Tribunals Data
CaseMan
FamilyMan
Forced Marriage Protection Orders
Possession Claim Online
Tribunals Service Case Management systems including: ARIA, ETHOS (and Caseflow), GAPs 2, MARTHA, CICA, \
GRS 2000 and a set of SQL and Access based systems, and manual case records.
Employment Tribunal Fees and Remissions Database (JADU).""",
    "corporate": """\
Freedom of Information (FoI) requests database
ORACLE HRMS/Phoenix""",
    "criminal-justice": """\
CREST
Her Majesty’s Courts & Tribunals Service language services information system
Her Majesty’s Courts and Tribunals Service (HMCTS) Performance Database
LIBRA
MoJ extract of Police National Computer
PentiP (Penalty Disclosure Notices)""",
    "legal-aid": """\
Legal Aid Data Sources
Controlled Work & Administration (CWA)
Corporate Information Systems (CIS)
Crown Court Remuneration (CCR) and Crown Court Litigator Fee (CCLF)""",
    "prisons-and-probation": """\
Prisons and Probation data sources
Prison National Offender Management Information System (p-NOMIS), Inmate Information System (IIS) and \
Accommodation & Occupancy (A&O)
National Offender Management Service incident reporting system
National Offender Management Service (NOMS) Deaths in Custody Database
Multi-Agency Public Protection Arrangements (MAPPA) Database
Public Protection Unit Database (PPUD)
Integrated Accredited Programmes System (IAPS)
nDelius and Probation case management systems""",
    "youth-justice": """\
eAsset
Secure Accommodation Clearing House System (SACHS)
Themis""",
}


def with_printed(folder: str, text: str) -> str:
    """A chapter.md with the record of its printed contents page."""
    lines = "".join(f'  - title: "{line}"\n' for line in PRINTED[folder].split("\n"))
    head, body = text.split("\n---\n", 1)
    return f"{head}\nprinted:\n{lines}---\n{body}"


def test_the_slips_of_the_printed_contents_are_found() -> None:
    files = {
        path.relative_to(CONTENT).as_posix(): path.read_text(encoding="utf-8")
        for path in CONTENT.rglob("*")
        if path.suffix in (".md", ".yaml")
    }
    files |= {
        f"{folder}/chapter.md": with_printed(folder, files[f"{folder}/chapter.md"]) for folder in PRINTED
    }
    result = check_tree(Texts("content", files), Config(), date(2015, 11, 30))
    found = {(finding.code, finding.source) for finding in result.open if finding.code.startswith("TC")}
    left_out = (
        "maat",
        "ccms",
        "roc",
        "ecf-tracker",
        "voice-report",
        "aramis-gl",
        "yjmis",
        "data-improvement-project",
    )
    reworded = ("foi-requests", "oracle-hrms-phoenix", "one-performance-truth", "pentip")
    # The original spells GAPS2 in two ways; our title has one of them.
    spelt = ("tribunals-case-management",)
    lines = {("TC001", id_) for id_ in left_out} | {("TC003", id_) for id_ in (*reworded, *spelt)}
    # Three of the six pages begin with a line for the chapter itself.
    assert found == lines | {("TC010", None)}
