"""Draw the picture of the report page anew: python docs/report_picture.py, where Chromium is installed."""

import shutil
import tempfile
from pathlib import Path

from PIL import Image

import studycheck as sc

PICTURE = Path(__file__).parent / "pictures" / "report_page.png"


def main() -> None:
    """Take the page of the bundled catalog with two studies side by side."""
    from playwright.sync_api import sync_playwright

    page = Path(tempfile.mkdtemp()) / "report.html"
    sc.check(sc.datasets.load("social-networks-2012")).to_html(page)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        shown = browser.new_page(viewport={"width": 1000, "height": 1000})
        shown.goto(f"{page.as_uri()}#bitkom-2012~zew-infoeconomy-2012")
        shown.wait_for_selector("html.ready")
        shown.screenshot(path=PICTURE)
        browser.close()
    # few colours are enough, and make a small file
    Image.open(PICTURE).convert("RGB").quantize(64).save(PICTURE, optimize=True)


if __name__ == "__main__":
    main()
