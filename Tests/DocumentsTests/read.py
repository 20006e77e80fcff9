"""What stands in an OOXML file, read with the Python library alone: `read.py docx|xlsx FILE`, JSON on standard output."""

import json
import re
import sys
import zipfile
from xml.etree import ElementTree

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"

kind, path = sys.argv[1:]
archive = zipfile.ZipFile(path)
assert archive.testzip() is None
parts = {name: ElementTree.fromstring(archive.read(name)) for name in archive.namelist() if name.endswith((".xml", ".rels"))}


def text(element, tag):
    return "".join(piece.text or "" for piece in element.iter(tag))


if kind == "docx":
    document = parts["word/document.xml"]
    size = next(document.iter(WORD + "pgSz"))
    margins = next(document.iter(WORD + "pgMar"))
    found = {
        "paragraphs": [text(paragraph, WORD + "t") for paragraph in document.iter(WORD + "p")],
        "fonts": sorted({font.get(WORD + "ascii") for font in parts["word/styles.xml"].iter(WORD + "rFonts")}),
        "page": [f"{name}={size.get(WORD + name)}" for name in ("w", "h")]
        + [f"{name}={margins.get(WORD + name)}" for name in ("top", "right", "bottom", "left")],
    }
else:
    sheets = [root for name, root in parts.items() if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", name)]
    cells = [cell for sheet in sheets for cell in sheet.iter(SHEET + "c")]
    found = {
        "sheets": [sheet.get("name") for sheet in parts["xl/workbook.xml"].iter(SHEET + "sheet")],
        "strings": [text(item, SHEET + "t") for item in parts["xl/sharedStrings.xml"].iter(SHEET + "si")],
        "formulas": [text(cell, SHEET + "f") for cell in cells if cell.find(SHEET + "f") is not None],
        "numbers": [text(cell, SHEET + "v") for cell in sheets[0].iter(SHEET + "c") if cell.get("t") != "s" and cell.find(SHEET + "v") is not None],
    }
print(json.dumps(found, ensure_ascii=True))
