import json
from importlib.resources import files

import pytest

from studycheck.base.bundled import data_in, entries_in
from studycheck.base.yaml12 import load_text


@pytest.mark.parametrize(("folder", "number"), [("size_schemes", 166), ("firm_sizes", 379)])
def test_every_entry_is_cut_out_whole(folder, number):
    found = entries_in(folder)
    assert len(found) == number
    assert list(found) == sorted(found)
    for key in list(found)[::20]:
        (entry,) = load_text(found[key], key)
        assert entry["id"] == key


@pytest.mark.parametrize("folder", ["size_schemes", "firm_sizes"])
def test_the_data_that_are_read_are_those_that_people_edit(folder):
    written = (files("studycheck") / "data" / f"{folder}.jsonl").read_text(encoding="utf-8")
    assert written == data_in(folder), "run `make reference`"
    data = dict(line.split("\t", 1) for line in written.splitlines())
    texts = entries_in(folder)
    assert data.keys() == texts.keys()
    for key in list(texts)[::20]:
        assert [json.loads(data[key])] == load_text(texts[key], key)
