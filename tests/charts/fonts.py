"""A font with a few letters that no other font of these tests has."""

from __future__ import annotations

from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

NAME = "Two Squares Sans"
LETTERS = "日本"


def make_font(folder: Path, name: str = NAME, letters: str = LETTERS) -> Path:
    """Write a font in which each letter is a black square, and return its path."""
    pen = TTGlyphPen(None)
    pen.moveTo((50, 0))
    for corner in ((50, 800), (850, 800), (850, 0)):
        pen.lineTo(corner)
    pen.closePath()
    square, empty = pen.glyph(), TTGlyphPen(None).glyph()
    names = [f"uni{ord(letter):04X}" for letter in letters]
    font = FontBuilder(1000, isTTF=True)
    font.setupGlyphOrder([".notdef", *names])
    font.setupCharacterMap({ord(letter): name for letter, name in zip(letters, names, strict=True)})
    font.setupGlyf({".notdef": empty, **dict.fromkeys(names, square)})
    font.setupHorizontalMetrics(dict.fromkeys((".notdef", *names), (900, 50)))
    font.setupHorizontalHeader(ascent=900, descent=-100)
    font.setupNameTable({"familyName": name, "styleName": "Regular"})
    font.setupOS2(usWeightClass=400)
    font.setupPost()
    path = folder / f"{name.replace(' ', '')}.ttf"
    font.save(path)
    return path
