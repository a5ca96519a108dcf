from __future__ import annotations

from studycheck.catalog.sheets.columns import CellKind, Column, Sheet, sheets
from studycheck.study.estimate import Estimate
from studycheck.study.model import Part, Text
from studycheck.study.percentages import Proportion
from studycheck.study.reported import Reported
from studycheck.vocabulary.dates import PartialDate
from studycheck.vocabulary.terms import Mode, Unit


def test_the_sheets_are_the_studies_and_what_a_card_holds_many_times():
    assert [(sheet.path, sheet.keys) for sheet in sheets()] == [
        ("", ("id",)),
        ("links", ("study",)),
        ("size.classes", ("study",)),
        ("sample.subgroups", ("study",)),
        ("sample.strata", ("study",)),
        ("respondents.roles", ("study",)),
        ("estimates", ("study",)),
        ("series_breaks", ("study",)),
        ("provenance", ("study", "field")),
    ]


def test_every_field_of_an_estimate_is_a_column():
    estimates = next(sheet for sheet in sheets() if sheet.path == "estimates")
    names = [column.path for column in estimates.columns]
    assert list(dict.fromkeys(name.split(".")[0] for name in names)) == list(Estimate.model_fields)
    assert {"bounds.min", "bounds.max"} <= set(names)


def test_fields_of_every_kind():
    first = {column.path: column for column in sheets()[0].columns}
    assert first["sample.achieved"] == Column("sample.achieved", CellKind.WHOLE)
    assert first["population.unit"] == Column("population.unit", CellKind.TERM, vocabulary=Unit)
    assert first["sample.mode"] == Column("sample.mode", CellKind.TERM, many=True, vocabulary=Mode)
    assert first["size.classes"] == Column("size.classes", CellKind.STATE)
    kinds = {
        "sample.response_rate.value": CellKind.PROPORTION,
        "sample.design_effect": CellKind.NUMBER,
        "fieldwork.start": CellKind.DATE,
        "sponsor.interest": CellKind.YES_NO,
        "size.bounds.max": CellKind.WHOLE_OR_WORD,
    }
    assert {path: first[path].kind for path in kinds} == kinds


class Item(Part):
    name: Text
    weight: Reported[Proportion] = None
    odd: Reported[tuple[PartialDate, ...]] = None


class Card(Part):
    id: Text
    new: Reported[PartialDate] = None
    items: tuple[Item, ...] = ()
    below: Item = Item(name="x")
    strange: Reported[dict[str, int]] = None


def test_a_new_field_is_a_new_column_and_a_new_list_a_new_sheet():
    columns = (
        Column("new", CellKind.DATE),
        Column("below.name", CellKind.TEXT, required=True, markers=False),
        Column("below.weight", CellKind.PROPORTION),
        Column("below.odd", CellKind.DATE, many=True),
        Column("strange", CellKind.JSON),
    )
    item = (
        Column("name", CellKind.TEXT, required=True, markers=False),
        Column("weight", CellKind.PROPORTION),
        Column("odd", CellKind.DATE, many=True),
    )
    assert sheets(Card) == (Sheet("", columns), Sheet("items", item))
