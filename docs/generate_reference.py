"""Write the reference pages of rules and size schemes; a test says when they are out of date.

python docs/generate_reference.py [folder]
"""

from __future__ import annotations

import sys
from pathlib import Path

import studycheck as sc

FOLDER = Path(__file__).parent / "reference"


def rules_page() -> str:
    """Return the page of all rules."""
    parts = ["# Rules", f"{len(sc.RULES)} rules. `studycheck explain CODE` prints the same pages."]
    for rule in sc.RULES:
        essential = " Essential: without it the verdict is *cannot tell*." if rule.essential else ""
        parts += [
            f"## {rule.code} {rule.title}",
            f"`{rule.slug}`. Looks at a {rule.looks_at}. Severity {rule.severity}, dimension {rule.dimension}, "
            f"step {rule.step}.{essential}\n"
            f"Card fields: {', '.join(f'`{field}`' for field in rule.needs)}. {rule.settings_text}".strip(),
            rule.page.prose,
            *(
                f"{title}:\n\n```yaml\n{cards}\n```"
                for title, cards in (("Fires on", rule.page.fires), ("Clear on", rule.page.clear))
                if cards
            ),
            f"**What to do:** {rule.remedy}",
            "\n".join(f"- {source}" for source in rule.sources),
        ]
    return "\n\n".join(parts) + "\n"


def schemes_page() -> str:
    """Return the page of all size schemes."""
    parts = ["# Size schemes", f"{len(sc.size_schemes)} schemes. `studycheck schemes ID` prints one."]
    for scheme in sc.size_schemes.values():
        parts += ["## " + scheme.id, scheme._grid().markdown()]
    return "\n\n".join(parts) + "\n"


PAGES = {"rules.md": rules_page, "size-schemes.md": schemes_page}

if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    folder.mkdir(exist_ok=True)
    for name, page in PAGES.items():
        (folder / name).write_text(page(), encoding="utf-8")
        print(f"wrote {folder / name}")
