"""How an attack is asked for, and what it says of itself."""

from __future__ import annotations

import resource
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Attempt:
    """How long an attack may take, the seed of what it draws, and where it keeps what it finds."""

    seconds: float
    seed: int
    keep: Path

    def rounds(self) -> Iterator[int]:
        """Yield numbers until the time is over; at least one."""
        ends, number = time.monotonic() + self.seconds, 0
        while not number or time.monotonic() < ends:
            yield number
            number += 1


@dataclass
class Tally:
    """A line of the table: tries, and what escaped."""

    name: str
    tries: int = 0
    escapes: list[str] = field(default_factory=list)
    seconds: float = 0.0
    holds: str = ""

    def __str__(self) -> str:
        line = f"{self.name:26} {self.tries:>10,} {len(self.escapes):>8,} {self.seconds:>8.0f}  {self.holds}"
        return line.rstrip()


def processor_time() -> float:
    """Return the seconds of the processor, user and system, that this process and its children have taken."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)
