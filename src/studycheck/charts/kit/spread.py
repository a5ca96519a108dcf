"""Labels beside points: as near to them as they can stand without touching."""

from __future__ import annotations

from collections.abc import Sequence


def spread(wanted: Sequence[float], apart: float, low: float, high: float) -> list[float]:
    """Return places from `low` to `high`, at least `apart` from each other, in the order of `wanted`.

    The sum of the squared distances to what is wanted is the smallest possible.

    Parameters
    ----------
    wanted : sequence of float
        Where the labels should stand, from the lowest to the highest.
    apart : float
        Distance between neighbours; where there is not enough room, the room is shared out evenly.
    low, high : float
        Ends of the room.

    Returns
    -------
    list of float

    Notes
    -----
    Once `apart` is taken off for each neighbour below, places need only not to fall: that is isotonic
    regression, by pooling adjacent violators (Ayer and others, 1955).

    Examples
    --------
    >>> spread([1, 2, 2, 9], 2, 0, 10)
    [0.0, 2.0, 4.0, 9.0]
    """
    count = len(wanted)
    apart = min(apart, (high - low) / max(1, count - 1))
    blocks = list[tuple[float, int]]()
    for place, value in enumerate(wanted):
        total, size = value - place * apart, 1
        while blocks and blocks[-1][0] * size > total * blocks[-1][1]:
            before, many = blocks.pop()
            total, size = total + before, size + many
        blocks.append((total, size))
    level = [total / size for total, size in blocks for _ in range(size)]
    most = high - (count - 1) * apart
    return [float(min(max(value, low), most) + place * apart) for place, value in enumerate(level)]
