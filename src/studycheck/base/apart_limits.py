"""The limits of a process that reads one damaged or hostile file; it sets them itself, after its imports."""

from __future__ import annotations

from pathlib import Path

OUT_OF_MEMORY = "out of memory"
"""What such a process says if it ran into the limit of memory."""


def limit_process(seconds: float, mebibytes: int) -> None:
    """Limit the memory and the time of this process, where the system can."""
    try:
        import resource
    except ImportError:  # Windows: the process that asked ends this one after some time
        return
    pages = Path("/proc/self/statm")
    used = int(pages.read_text().split()[0]) * resource.getpagesize() if pages.exists() else 0
    for kind, limit in (
        (resource.RLIMIT_AS, used + mebibytes * 2**20),
        (resource.RLIMIT_CPU, int(seconds) + 1),
        (resource.RLIMIT_CORE, 0),
    ):
        try:
            hard = resource.getrlimit(kind)[1]
            resource.setrlimit(kind, (limit if hard < 0 else min(limit, hard), hard))
        except (ValueError, OSError):  # macOS refuses some limits
            continue
