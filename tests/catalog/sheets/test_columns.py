from __future__ import annotations

from studycheck.catalog.sheets.columns import Column, Kind, Sheet, sheets
from studycheck.study.estimate import Estimate
from studycheck.study.model import Part, Proportion, Text
from studycheck.study.reported import Reported
from studycheck.vocabulary.dates import PartialDate
from studycheck.vocabulary.terms import Mode, Unit


def test_the_sheets_are_the_studies_and_what_a_card_holds_many_times():
    assert [(sheet.path, sheet.keys) for sheet in sheets()] == [
        ("", ("id",)),
        ("links", ("study",)),
        ("size.classes", ("study",)),
        ("sample.subgroups", ("study",)),
        ("respondents.roles", ("study",)),
        ("estimates", ("study",)),
        ("provenance", ("study", "field")),
    ]


def test_every_field_of_an_estimate_is_a_column():
    estimates = next(sheet for sheet in sheets() if sheet.path == "estimates")
    names = [column.path for column in estimates.columns]
    assert list(dict.fromkeys(name.split(".")[0] for name in names)) == list(Estimate.model_fields)
    assert {"bounds.min", "bounds.max"} <= set(names)


def test_fields_of_every_kind():
    first = {column.path: column for column in sheets()[0].columns}
    assert first["sample.achieved"] == Column("sample.achieved", Kind.WHOLE)
    assert first["population.unit"] == Column("population.unit", Kind.TERM, vocabulary=Unit)
    assert first["sample.mode"] == Column("sample.mode", Kind.TERM, many=True, vocabulary=Mode)
    assert first["size.classes"] == Column("size.classes", Kind.STATE)
    kinds = {
        "sample.response_rate.value": Kind.PROPORTION, "sample.design_effect": Kind.NUMBER,
        "fieldwork.start": Kind.DATE, "sponsor.interest": Kind.YES_NO, "size.bounds.max": Kind.WHOLE_OR_WORD,
    }  # fmt: skip
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
        Column("new", Kind.DATE),
        Column("below.name", Kind.TEXT, required=True, markers=False),
        Column("below.weight", Kind.PROPORTION),
        Column("below.odd", Kind.DATE, many=True),
        Column("strange", Kind.JSON),
    )
    item = (
        Column("name", Kind.TEXT, required=True, markers=False),
        Column("weight", Kind.PROPORTION),
        Column("odd", Kind.DATE, many=True),
    )
    assert sheets(Card) == (Sheet("", columns), Sheet("items", item))
