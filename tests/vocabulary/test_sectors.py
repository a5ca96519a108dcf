from __future__ import annotations

import pytest

from studycheck.vocabulary.sectors import ALL, SectorCover, check_sector, section_of

# ISIC Rev. 4 (United Nations 2008), first and last division of each section
SECTIONS = [
    ("A", "01", "03"), ("B", "05", "09"), ("C", "10", "33"), ("D", "35", "35"), ("E", "36", "39"), ("F", "41", "43"),
    ("G", "45", "47"), ("H", "49", "53"), ("I", "55", "56"), ("J", "58", "63"), ("K", "64", "66"), ("L", "68", "68"),
    ("M", "69", "75"), ("N", "77", "82"), ("O", "84", "84"), ("P", "85", "85"), ("Q", "86", "88"), ("R", "90", "93"),
    ("S", "94", "96"), ("T", "97", "98"), ("U", "99", "99"),
]  # fmt: skip
NO_DIVISIONS = ["00", "04", "34", "40", "44", "48", "54", "57", "67", "76", "83", "89"]


def test_there_are_21_sections():
    assert {letter for letter, _, _ in SECTIONS} == ALL


@pytest.mark.parametrize(("letter", "first", "last"), SECTIONS)
def test_a_code_belongs_to_its_section(letter, first, last):
    codes = [letter, first, last, f"{first}.1", f"{last}.29", f"{letter}{first}"]
    assert [section_of(code) for code in codes] == [letter] * 6
    assert [check_sector(code) for code in codes] == codes


@pytest.mark.parametrize("division", NO_DIVISIONS)
def test_a_division_that_no_section_has_is_refused(division):
    for code in (division, f"{division}.1", f"C{division}"):
        with pytest.raises(ValueError) as error:  # noqa: PT011 - the whole message is compared
            check_sector(code)
        expected = f"{code!r} is not a code of ISIC Rev. 4 or NACE Rev. 2: there is no division {division}"
        assert str(error.value) == expected


def test_a_division_of_another_section_is_refused():
    with pytest.raises(ValueError) as error:  # noqa: PT011 - the whole message is compared
        check_sector("C62.1")
    assert (
        str(error.value)
        == "'C62.1' is not a code of ISIC Rev. 4 or NACE Rev. 2: division 62 belongs to section J"
    )


COVERS = [
    (None, None, "all sectors", ALL),
    (["all"], None, "all sectors", ALL),
    (["all"], ["K"], "all sectors but K", ALL - {"K"}),
    (None, ["A", "K", "O"], "all sectors but A, K, O", ALL - {"A", "K", "O"}),
    (["C", "D", "E", "F"], None, "sectors C–F", {"C", "D", "E", "F"}),
    (["C", "D"], None, "sectors C, D", {"C", "D"}),
    (["A", "C", "D", "E", "J", "62"], None, "sectors A, C–E, J", {"A", "C", "D", "E", "J"}),
    (["62"], None, "sectors J", {"J"}),
    (["95.1", "S96"], None, "sectors S", {"S"}),
    (["C", "K"], ["K"], "sectors C", {"C"}),
    (["J"], ["62"], "sectors J", {"J"}),  # a division left out leaves the rest of its section in
    (None, ["62"], "all sectors", ALL),
]


@pytest.mark.parametrize(("included", "excluded", "text", "sections"), COVERS)
def test_a_cover_knows_the_sections_it_touches(included, excluded, text, sections):
    cover = SectorCover.of(included=included, excluded=excluded)
    assert (str(cover), cover.sections) == (text, sections)


def test_covers_that_touch_the_same_sections_by_other_codes_differ():
    assert SectorCover.of(["J"], None) != SectorCover.of(["62"], None)
    assert SectorCover.of(["J"], None) != SectorCover.of(["J"], ["62"])
    assert SectorCover.of(["C", "J"], None) == SectorCover.of(["J", "C"], None)


def test_nothing_said_is_the_same_as_all():
    assert SectorCover.of(None, None) == SectorCover.of(["all"], [])
