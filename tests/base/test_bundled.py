import pytest

from studycheck.base.bundled import entries_in
from studycheck.base.yaml12 import load_text


@pytest.mark.parametrize(("folder", "number"), [("size_schemes", 166), ("firm_sizes", 379)])
def test_every_entry_is_cut_out_whole(folder, number):
    found = entries_in(folder)
    assert len(found) == number
    assert list(found) == sorted(found)
    for key in list(found)[::20]:
        (entry,) = load_text(found[key], key)
        assert entry["id"] == key
