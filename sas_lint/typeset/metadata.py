"""Document -> what its PDF says of itself: title, language, dates, PDF/UA-1 and PDF/A-2a, and its colours."""

from __future__ import annotations

from importlib.resources import files

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from sas_lint.document.nodes import Document
from sas_lint.typeset.dates import moment, stamp
from sas_lint.typeset.markup import escaped

_CREATOR = "sas-lint"
_PRODUCER = f"pikepdf {pikepdf.__version__}"
_PROFILE = "sRGB2014.icc"

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
  xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
  xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
  xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<rdf:Description rdf:about="">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
{described}<dc:creator><rdf:Seq><rdf:li>{producer}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{creator}</xmp:CreatorTool>
<xmp:CreateDate>{stamp}</xmp:CreateDate>
<xmp:ModifyDate>{stamp}</xmp:ModifyDate>
<pdf:Producer>{program}</pdf:Producer>
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""

_DESCRIBED = '<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{}</rdf:li></rdf:Alt></dc:description>\n'


def add(pdf: pikepdf.Pdf, document: Document) -> None:
    """Say of a PDF what it is, in its catalogue, its information dictionary and its XMP metadata."""
    pdf.Root.Lang = String(document.language)
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    pdf.Root.PageMode = Name.UseOutlines
    packet = pdf.make_stream(_packet(document).encode(), Type=Name.Metadata, Subtype=Name.XML)
    pdf.Root.Metadata = packet
    profile = pdf.make_stream((files("weasyprint") / "pdf" / _PROFILE).read_bytes(), N=3)
    pdf.Root.OutputIntents = Array(
        [
            Dictionary(
                Type=Name.OutputIntent,
                S=Name.GTS_PDFA1,
                OutputConditionIdentifier=String(_PROFILE),
                Info=String(_PROFILE),
                DestOutputProfile=profile,
            )
        ]
    )
    when = moment(document.date).strftime("D:%Y%m%d%H%M%SZ")
    said = {"Title": document.title, "Author": document.producer, "Creator": _CREATOR, "Producer": _PRODUCER}
    if document.summary:
        said["Subject"] = document.summary
    for name, words in {**said, "CreationDate": when, "ModDate": when}.items():
        pdf.docinfo[Name(f"/{name}")] = String(words)


def _packet(document: Document) -> str:
    return _XMP.format(
        title=escaped(document.title),
        described=_DESCRIBED.format(escaped(document.summary)) if document.summary else "",
        producer=escaped(document.producer),
        language=escaped(document.language),
        creator=_CREATOR,
        program=_PRODUCER,
        stamp=stamp(document.date),
    )
