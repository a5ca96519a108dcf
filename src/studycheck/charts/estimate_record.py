"""What the chart of estimates says in words: its title, its message, its notes, and the record of what is drawn."""

from __future__ import annotations

from studycheck.charts.bands import Bands
from studycheck.charts.drawn import Drawn, Row
from studycheck.charts.estimate_lines import TOGETHER, Lines, with_caution
from studycheck.charts.ruler import plain
from studycheck.constructs import OWN_PREFIX
from studycheck.constructs import construct as construct_of


def title_of(construct: str) -> str:
    """Return what a construct means; of one's own, its name in words."""
    own = construct.startswith(OWN_PREFIX)
    meaning = construct.removeprefix(OWN_PREFIX).replace("_", " ") if own else construct_of(construct).meaning
    return plain(meaning.removesuffix("."))


def message_of(lines: Lines, bands: Bands) -> str:
    """Return how many numbers there are, and how many of them may stand together."""
    numbers = [line.number for line in lines.numbers]
    sources = len({number.source for number in numbers})
    counted = (
        f"{len(numbers)} published {'share' if len(numbers) == 1 else 'shares'} from {sources} "
        f"{'study' if sources == 1 else 'studies'}."
    )
    if len(bands.order) == 1:
        return counted
    narrow = any(number.source != number.study for number in numbers)
    if not bands.together:
        return f"{counted} No two of these {'shares' if narrow else 'studies'} may stand side by side."
    first = bands.together[0]
    which = "the shares" if narrow else "them"
    return (
        f"{counted} At most {len(first.studies)} of {which} may stand together{with_caution(first.verdict)}."
    )


def notes_of(lines: Lines, valueless: list[str], room: list[str]) -> list[str]:
    """Return what a reader must be told under the chart; `room` is what its width has no room for."""
    titles = {finding.code: finding.title for line in lines.numbers for finding in line.findings}
    told = ["; ".join(f"{code}: {title}" for code, title in sorted(titles.items())) + "."] if titles else []
    if any(line.number.negated for line in lines.numbers):
        told.append("1 − x: the share for which it does not hold was printed; one minus it is shown.")
    if valueless:
        told.append(f"No value printed: {'; '.join(valueless)}.")
    return told + room


def record(construct: str, lines: Lines, bands: Bands, valueless: list[str], room: list[str]) -> Drawn:
    """Return everything drawn, as rows and in words."""
    rows, told = list[Row](), list[tuple[float, str]]()
    for line in lines.numbers:
        number = line.number
        low, high = number.interval or (None, None)
        flags = ", ".join(finding.code for finding in line.findings)
        rows.append({
            "band": line.band, "study": number.study, "detail": number.detail, "share": number.share,
            "n": number.n, "effective_n": number.effective, "size": number.size, "scope": number.scope,
            "low": low, "high": high, "random": number.random, "negated": number.negated, "flags": flags,
        })  # fmt: skip
        told.append((line.y, f"{number.study} ({number.detail}): {number.text}"))
    told += [(line.y, f"{line.band}: {line.foot.text}") for line in lines.feet]
    notes = notes_of(lines, valueless, room)
    notes += [f"{line.text.rstrip('.')}." for line in lines.headings if line.text.startswith(TOGETHER)]
    if any(line.number.interval and not line.number.random for line in lines.numbers):
        notes.append("Intervals of samples not known to be random show sampling variability only.")
    words = tuple(text for _, text in sorted(told))
    return Drawn(
        "Published shares", title_of(construct), message_of(lines, bands), tuple(rows), words, tuple(notes)
    )
