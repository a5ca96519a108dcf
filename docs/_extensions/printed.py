"""Shows the pictures that an example saves, as large as they are in print."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from PIL import Image

MM_PER_INCH = 25.4


def show_saved(block: Any, block_vars: dict[str, Any], gallery_conf: dict[str, Any]) -> str:
    """Move the pictures that a block of an example has saved into the site, and return what shows them."""
    folder = Path(block_vars["src_file"]).parent
    return "".join(
        _show(saved, Path(next(block_vars["image_path_iterator"])), Path(gallery_conf["src_dir"]))
        for saved in sorted(folder.glob("*.png"))
    )


def _show(saved: Path, place: Path, source: Path) -> str:
    shutil.move(saved, place)
    with Image.open(place) as picture:
        width = picture.width / picture.info["dpi"][0] * MM_PER_INCH
    name = place.resolve().relative_to(source.resolve()).as_posix()
    return f"\n.. image:: /{name}\n   :width: {width:.0f}mm\n   :alt: {saved.stem}, as printed\n   :class: in-print\n"
