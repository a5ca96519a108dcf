"""Precision and recall, by field, of what is read from archive records, against labels that were made before reading.

    python benchmarks/ddi_recall.py [records labels.yaml]

Without arguments, the records are small ones of our own in fifteen languages, which stand beside their labels in
records/labels.yaml. Records of archives, whose texts may not be distributed, are read from a folder with a file
of labels of the same form.
"""

from __future__ import annotations

import sys
import tempfile
import warnings
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from studycheck import read
from studycheck.base.yaml12 import load_text
from studycheck.study import Study

FIELDS = (
    "countries", "fieldwork.start", "fieldwork.end", "year", "population.unit", "population.floor", "sample.method",
    "sample.frame", "sample.issued", "sample.achieved", "sample.response_rate.value", "sample.mode", "sample.weighted",
)  # fmt: skip
LABELS = Path(__file__).parent / "records" / "labels.yaml"
SUMMARY = ("nation", "anlyUnit", "universe")


def xml_of(entry: Mapping[str, Any]) -> str:
    """Return a record of our own as DDI-Codebook."""
    parts = entry["record"]

    def element(name: str) -> str:
        return f"<{name}>{escape(parts[name])}</{name}>" if name in parts else ""

    dates = "".join(
        f"<collDate event={quoteattr(one['event'])} date={quoteattr(one['date'])}/>"
        for one in parts["collDate"]
    )
    return (
        f'<codeBook xmlns="ddi:codebook:2_5" version="2.5" xml:lang="{entry["lang"]}"><stdyDscr><citation><titlStmt>'
        f"<titl>{entry['id']}</titl><IDNo>{entry['id']}</IDNo></titlStmt></citation><stdyInfo><sumDscr>{dates}"
        f"{''.join(map(element, SUMMARY))}</sumDscr></stdyInfo><method><dataColl>{element('sampProc')}"
        f"{element('collMode')}{element('weight')}</dataColl><anlyInfo>{element('respRate')}</anlyInfo></method>"
        "</stdyDscr></codeBook>"
    )


def value_of(study: Study, field: str) -> Any:
    """Return what the card holds in a field as plain data; None where it holds no fact."""
    value: Any = study
    for name in field.split("."):
        value = getattr(value, name, None)
    if value is None or str(value) in ("not stated", "not applicable"):
        return None
    if isinstance(value, tuple):
        return sorted(map(str, value))
    return value if isinstance(value, bool | int | float) else str(value)


def is_right(field: str, found: Any, label: Any) -> bool:
    """Return whether a value is the one of the label; a frame is right if it holds the words of the label."""
    if field == "sample.frame":
        return str(label).casefold() in str(found).casefold()
    if isinstance(label, float):
        return isinstance(found, float) and abs(found - label) < 1e-9
    return bool(found == (sorted(map(str, label)) if isinstance(label, list) else label))


def judged(records: Path, labels: list[Any]) -> Iterator[tuple[str, str, Any, Any]]:
    """Yield id, field, what was read and the label, for every label."""
    studies: dict[str, Study] = {}
    for file in sorted(records.glob("*.xml")):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                studies |= dict(read(file))
            except ValueError as error:
                print(f"{file.name}: {str(error).splitlines()[0][:150]}")
    for entry in labels:
        study = studies.get(entry["id"])
        if study is None:
            print(f"{entry['id']}: not read")
        for field, label in entry["facts"].items():
            yield entry["id"], field, None if study is None else value_of(study, field), label


def is_wrong(field: str, found: Any, label: Any) -> bool:
    """Return whether a fact was read that the record does not state."""
    return found is not None and (label == "absent" or not is_right(field, found, label))


def own_rows() -> list[tuple[str, str, Any, Any]]:
    """Return what is read from our own records beside their labels."""
    labels = load_text(LABELS.read_text(encoding="utf-8"), LABELS.name)
    with tempfile.TemporaryDirectory() as place:
        for entry in labels:
            Path(place, f"{entry['id']}.xml").write_text(xml_of(entry), encoding="utf-8")
        return list(judged(Path(place), labels))


def main() -> int:
    if len(sys.argv) == 3:
        file = Path(sys.argv[2])
        rows = list(judged(Path(sys.argv[1]), load_text(file.read_text(encoding="utf-8"), file.name)))
    else:
        rows = own_rows()
    print(f"{'field':28} {'labels':>6} {'read':>5} {'right':>5} {'precision':>9} {'recall':>7}")
    for name in (*FIELDS, "all"):
        mine = [row for row in rows if name in (row[1], "all")]
        stated = sum(label != "absent" for *_, label in mine)
        given = sum(found is not None for _, _, found, _ in mine)
        right = given - sum(is_wrong(field, found, label) for _, field, found, label in mine)
        precision = f"{right / given:.2f}" if given else "-"
        recall = f"{right / stated:.2f}" if stated else "-"
        print(f"{name:28} {stated:>6} {given:>5} {right:>5} {precision:>9} {recall:>7}")
    for id_, field, found, label in rows:
        wrong = is_wrong(field, found, label)
        if wrong or (found is None and label != "absent"):
            print(f"{'wrong' if wrong else 'missed'}: {id_} {field}: {found!r} instead of {label!r}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
