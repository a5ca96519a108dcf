"""Industries by ISIC Rev. 4 and NACE Rev. 2, which have the same sections and divisions."""

from __future__ import annotations

from collections.abc import Iterable

from studycheck.base.frozen import frozen
from studycheck.base.language import say

# first and last division of each section (ISIC Rev. 4, United Nations 2008; NACE Rev. 2, Regulation (EC) 1893/2006)
_DIVISIONS = {
    "A": (1, 3), "B": (5, 9), "C": (10, 33), "D": (35, 35), "E": (36, 39), "F": (41, 43), "G": (45, 47),
    "H": (49, 53), "I": (55, 56), "J": (58, 63), "K": (64, 66), "L": (68, 68), "M": (69, 75), "N": (77, 82),
    "O": (84, 84), "P": (85, 85), "Q": (86, 88), "R": (90, 93), "S": (94, 96), "T": (97, 98), "U": (99, 99),
}  # fmt: skip
ALL = frozenset(_DIVISIONS)


def section_of(code: str) -> str:
    """Return the section of a section, division or group.

    Examples
    --------
    >>> section_of("C"), section_of("62"), section_of("95.1"), section_of("J62")
    ('C', 'J', 'S', 'J')
    """
    if code[0] in _DIVISIONS:
        return code[0]
    division = int(code[:2])
    return next((letter for letter, (first, last) in _DIVISIONS.items() if first <= division <= last), "?")


def divisions() -> dict[str, tuple[int, int]]:
    """Return the first and the last division of each section.

    Examples
    --------
    >>> divisions()["C"]
    (10, 33)
    """
    return dict(_DIVISIONS)


def check_sector(code: str) -> str:
    """Return `code` if it names a section, division or group.

    Raises
    ------
    ValueError
        If no section has that division, or if another section than the one in `code` has it.

    Examples
    --------
    >>> check_sector("J62")
    'J62'
    >>> check_sector("C62")
    Traceback (most recent call last):
        ...
    ValueError: 'C62' is not a code of ISIC Rev. 4 or NACE Rev. 2: division 62 belongs to section J
    """
    letter, number = (code[0], code[1:]) if code[0] in _DIVISIONS else ("", code)
    if not number:
        return code
    section = section_of(number)
    problem = say("{code!r} is not a code of ISIC Rev. 4 or NACE Rev. 2", code=code)
    if section == "?":
        raise ValueError(say("{problem}: there is no division {value}", problem=problem, value=number[:2]))
    if letter not in ("", section):
        raise ValueError(
            say(
                "{problem}: division {value} belongs to section {section}",
                problem=problem,
                value=number[:2],
                section=section,
            )
        )
    return code


@frozen
class SectorCover:
    """The industries covered: the sections that are touched, and the exact codes."""

    sections: frozenset[str]
    codes: frozenset[str]

    @classmethod
    def of(cls, included: Iterable[str] | None, excluded: Iterable[str] | None) -> SectorCover:
        """Build the cover from what a card includes and excludes; without inclusions, all others are in."""
        outs = frozenset(excluded or ())
        codes = frozenset(included or ("all",))
        sections = ALL if "all" in codes else frozenset(map(section_of, codes))
        # an excluded division leaves the rest of its section included
        sections -= {code for code in outs if code in _DIVISIONS}
        return cls(sections, codes | {f"not {code}" for code in outs})

    @property
    def is_whole(self) -> bool:
        """Whether all sections are covered, none of them in part."""
        return self.sections == ALL and not any(code.startswith("not ") for code in self.codes)

    def __str__(self) -> str:
        if self.sections == ALL:
            return say("all sectors")
        if len(self.sections) > len(ALL) / 2 and all(
            code == "all" or code.startswith("not ") for code in self.codes
        ):
            return say("all sectors but {codes}", codes=", ".join(sorted(ALL - self.sections)))
        return say("sectors {codes}", codes=", ".join(_runs(sorted(self.sections))))


def _runs(letters: list[str]) -> list[str]:
    """Write neighbouring letters as a run: C–J, L–N."""
    runs: list[list[str]] = []
    for letter in letters:
        if runs and ord(letter) == ord(runs[-1][-1]) + 1:
            runs[-1].append(letter)
        else:
            runs.append([letter])
    return [part for run in runs for part in ([f"{run[0]}–{run[-1]}"] if len(run) > 2 else run)]
