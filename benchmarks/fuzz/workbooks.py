"""Excel workbooks: well-formed parts with odd cells, damaged parts, and damaged archives."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

from cells import cell, headers, some_sheets
from damage import damage
from source import Source
from target import Files, Target

from studycheck import read
from studycheck.catalog.sheets.columns import Sheet
from studycheck.catalog.sheets.headers import sheet_name

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
FORMATS = (
    "General",
    "0%",
    '0" %"',
    "yyyy",
    "mmm yy",
    "dd/mm/yyyy",
    "[h]:mm",
    "@",
    "0.00",
    "[$-409]d",
    "%",
    "yy;@;",
)
TOKENS = (
    b'<c r="XFD1048576"/>', b'<c r="A0"/>', b'<c r="ZZZ1"/>', b'<row r="99999999">', b'<c t="s"><v>99</v></c>',
    b'<c t="e"/>',
    b'<c t="d"><v>x</v></c>', b'<c t="b"><v>2</v></c>', b'<c t="inlineStr"><is><t>', b"<f>1+1</f>",
    b'<f t="shared" si="0"/>',
    b'<f t="array" ref="A1:B2">', b"<v>1e999</v>", b"<v>nan</v>", b"<v></v>", b"<v>-1</v>", b"<v>1e10</v>",
    b"</row>", b"</c>",
    b'<!DOCTYPE a [<!ENTITY b "c">]>', b'<mergeCell ref="A1:Z9"/>', b'ref="A1:XFD1048576"', b' s="99"',
    b' s="-1"', b' r="a"',
    b'numFmtId="14"', b'numFmtId="999"', b'date1904="1"', b"<si/>", b'Target="../../x"', b"rId9", b"_x0000_",
    b"_xD800_",
)  # fmt: skip


def _cell(source: Source, value: object) -> str:
    looks = f' s="{source.below(len(FORMATS) + 1)}"' if source.below(4) == 0 else ""
    formula = "<f>A1+1</f>" if source.once_in(12) else ""
    if isinstance(value, bool):
        return f'<c t="b"{looks}>{formula}<v>{int(value)}</v></c>'
    if isinstance(value, int | float):
        return f"<c{looks}>{formula}<v>{value}</v></c>"
    text = escape("".join(c for c in str(value) if c in "\t\n" or " " <= c <= "\ufffd"))
    return f'<c t="inlineStr"{looks}>{formula}<is><t xml:space="preserve">{text}</t></is></c>'


def _page(source: Source, sheet: Sheet) -> str:
    columns = headers(source, sheet, 7)
    rows = ["".join(_cell(source, name) for name, _ in columns)]
    for _ in range(source.below(4)):
        cells = ["" if source.once_in(9) else cell(source, column) for _, column in columns]
        rows.append("".join("<c/>" if value == "" else _cell(source, value) for value in cells))
    body = "".join(f'<row r="{number}">{row}</row>' for number, row in enumerate(rows, start=1))
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{body}</sheetData></worksheet>'


def parts(source: Source) -> dict[str, str]:
    """Return the parts of a workbook."""
    pages = {sheet_name(sheet.path): _page(source, sheet) for sheet in some_sheets(source)}
    numbered = list(enumerate(pages, start=1))
    sheets = "".join(f'<sheet name="{name}" sheetId="{n}" r:id="rId{n}"/>' for n, name in numbered)
    related = "".join(
        f'<Relationship Id="rId{n}" Type="{_DOCUMENT}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n, _ in numbered
    )
    styles = f'<Relationship Id="rId99" Type="{_DOCUMENT}/styles" Target="styles.xml"/>'
    types = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_TYPE}.worksheet+xml"/>'
        for n, _ in numbered
    )
    formats = "".join(
        f'<numFmt numFmtId="{200 + n}" formatCode="{escape(code, {chr(34): "&quot;"})}"/>'
        for n, code in enumerate(FORMATS)
    )
    looks = "".join(
        f'<xf numFmtId="{200 + n}" fontId="0" fillId="0" borderId="0"/>' for n in range(len(FORMATS))
    )
    book = f'xmlns="{_MAIN}" xmlns:r="{_DOCUMENT}"'
    return {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_DOCUMENT}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f"<workbook {book}><sheets>{sheets}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{related}{styles}'
        "</Relationships>",
        "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}"><numFmts count="{len(FORMATS)}">{formats}</numFmts>'
        '<fonts count="1"><font/></fonts><fills count="1"><fill><patternFill/></fill></fills>'
        f'<borders count="1"><border/></borders><cellXfs count="{len(FORMATS)}">{looks}</cellXfs></styleSheet>',
        **{f"xl/worksheets/sheet{n}.xml": pages[name] for n, name in numbered},
    }


def make(source: Source) -> Files:
    kind = source.below(10)
    if kind == 0:
        return {"book.xlsx": source.rest()}
    changes = Source(bytes(source.below(256) for _ in range(30))) if kind > 5 else None
    contents = {name: text.encode() for name, text in parts(source).items()}
    if changes and kind < 9:
        name = changes.pick(sorted(contents))
        contents[name] = damage(changes, contents[name], TOKENS)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, content in contents.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    content = buffer.getvalue()
    return {"book.xlsx": damage(changes, content, TOKENS) if changes and kind == 9 else content}


TARGET = Target(make, read)
