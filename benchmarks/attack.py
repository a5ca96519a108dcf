"""Attack studycheck for a given time, in every way that the tests do briefly, and print one table.

    python benchmarks/attack.py [attacks] [--seconds 60] [--seed 1] [--keep folder]

- ``readers``: made-up and damaged inputs for every reader (``benchmarks/fuzz``)
- ``kills``: every writer, killed at random moments
- ``full disk``: every writer, when the system takes no more at a random place
- ``properties``: random cards, valid ones and ones at the edges of what is valid
- ``outputs``: cards whose every text is hostile, in every output

An escape is what must not happen: an error that is not ours, a torn file, a rule that fails, text that comes alive. The
exit code is 1 if there is one. The time is shared out evenly among the attacks; Linux and macOS only, because writers
are killed in processes that are forked. The page docs/explanation/promises.md says what is promised.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(Path(__file__).parent), str(ROOT)]
# a script is run by its path, so its neighbours and the tests are found only after the line above
from attacks import full_disk, kills, outputs, properties, readers  # noqa: E402
from attacks.tally import Attempt, Tally  # noqa: E402

ATTACKS: dict[str, Callable[[Attempt], Iterable[Tally]]] = {
    "readers": readers.attack,
    "kills": kills.attack,
    "full disk": full_disk.attack,
    "properties": properties.attack,
    "outputs": outputs.attack,
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("attacks", nargs="*", metavar="attack", help=f"by default all: {', '.join(ATTACKS)}")
    parser.add_argument("--seconds", type=float, default=60.0, help="about how long all of it takes")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, default=Path(tempfile.gettempdir()) / "studycheck-escapes")
    given = parser.parse_args()
    chosen = given.attacks or list(ATTACKS)
    if unknown := set(chosen) - set(ATTACKS):
        parser.error(f"no such attack: {', '.join(sorted(unknown))}; there are {', '.join(ATTACKS)}")
    attempt = Attempt(given.seconds / len(chosen), given.seed, given.keep)
    print(f"{'attack':26} {'tries':>10} {'escapes':>8} {'CPU s':>8}  what must hold", flush=True)
    tallies = []
    for name in chosen:
        for tally in ATTACKS[name](attempt):
            print(tally, flush=True)
            tallies.append(tally)
    whole = Tally(
        "all", sum(tally.tries for tally in tallies), seconds=sum(tally.seconds for tally in tallies)
    )
    whole.escapes = [escape for tally in tallies for escape in tally.escapes]
    print(whole)
    for escape in whole.escapes[:20]:
        print(f"\n{escape}")
    if len(whole.escapes) > 20:
        print(f"\n… and {len(whole.escapes) - 20:,} more escapes")
    return 1 if whole.escapes or not whole.tries else 0


if __name__ == "__main__":
    sys.exit(main())
