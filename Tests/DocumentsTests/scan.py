"""What the QR codes of a file say, read by ZXing: `scan.py svg|pdf FILE`, JSON on standard output. A PDF is drawn by PDFium first."""

import json
import re
import sys

import numpy
import zxingcpp

kind, path = sys.argv[1:]


def drawn(svg):
    """The dark modules of an SVG by QRCode, eight pixels each."""
    side = int(re.search(r'viewBox="0 0 (\d+) ', svg).group(1))
    modules = numpy.full((side, side), 255, dtype=numpy.uint8)
    for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)v1", svg):
        modules[int(y), int(x) : int(x) + int(length)] = 0
    return modules.repeat(8, axis=0).repeat(8, axis=1)


if kind == "svg":
    pictures = [drawn(open(path, encoding="utf-8").read())]
else:
    import pypdfium2

    pictures = [page.render(scale=3, grayscale=True).to_numpy() for page in pypdfium2.PdfDocument(path)]
print(json.dumps([found.text for picture in pictures for found in zxingcpp.read_barcodes(numpy.ascontiguousarray(picture.squeeze()))]))
