"""What an assistant may ask: each tool answers in text, and a refusal is a message of ours."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from studycheck.base.language import say
from studycheck.base.visible import visible
from studycheck.base.wording import counted
from studycheck.catalog import Catalog, read
from studycheck.checking.profiles import profile_names
from studycheck.coding.brief import brief
from studycheck.coding.verifying import verify
from studycheck.comparing import compare
from studycheck.errors import InputError, StudycheckError, UnknownNameError
from studycheck.report import check
from studycheck.rules.names import explain
from studycheck.serving.folder import Folder
from studycheck.sizes import find_size_schemes
from studycheck.sizes.crosswalks import crosswalk

_LONGEST = 30_000
"""Characters of one answer: an assistant reads all of it."""
_CARD = "card.yaml"


class Tools:
    """The tools of a server; each method is one.

    Parameters
    ----------
    folder : Folder
        The folder whose cards and sources may be named.
    """

    def __init__(self, folder: Folder) -> None:
        self.folder = folder

    def validate_card(self, card: str) -> str:
        """Validate one study card, given as YAML or JSON text, and return every problem with its line and field."""
        study = self._card(card).studies[0]
        return f"The card {study.id} is valid. It holds {counted(len(study.to_dict()) - 1, 'field')} beside its id."

    def check_studies(
        self, path: str = ".", study: str = "", contrast: list[str] | None = None, profile: str = "default"
    ) -> str:
        """Check the cards of a file or folder: findings, verdicts on pairs, groups that may share a chart.

        With `study`, the findings on that study alone. `contrast` names dimensions that differ on purpose, such as
        country; `profile` is a name: default, strict, exploratory.
        """
        if profile not in profile_names():
            raise UnknownNameError("profile", profile, profile_names())
        report = check(self._read(path), contrast=contrast or (), profile=profile)
        if not study:
            return self._short(str(report), say("name a study to read the findings on it"))
        if study not in report.catalog:
            raise UnknownNameError("study", study, list(report.catalog))
        lines = [
            f"{one.code} {one.severity}: {one.message}" for one in report.findings if study in one.studies
        ]
        return self._short("\n".join([f"{counted(len(lines), 'finding')} on {study}", *lines]), "")

    def compare_two(self, a: str, b: str, path: str = ".", contrast: list[str] | None = None) -> str:
        """Say whether two studies, or two of their numbers, may stand side by side.

        `a` and `b` are ids of studies in `path`, such as acme-2012, or of one number, such as acme-2012[2].
        """
        return self._short(str(compare(a, b, self._read(path), contrast=contrast or ())), "")

    def explain_rule(self, code: str) -> str:
        """Return the page of a rule, by its code such as SZ002: what it checks, why, what to do, sources."""
        return str(explain(code))

    def find_size_scheme(self, label: str = "", country: str = "", on: str = "") -> str:
        """Find what a size label such as "small business" or PME means, by country and date; size schemes with ids."""
        if not (label or country or on):
            raise StudycheckError(say("name a label, a country or a date, such as label: PME"))
        found = find_size_schemes(label=label or None, country=country or None, on=on or None)
        return self._short(str(found), say("name a country or a date, too"))

    def cross_sizes(
        self, source: str, target: str, country: str = "", year: int = 0, weight: str = "firms"
    ) -> str:
        """Say how the classes of one size scheme fall on those of another, with bounds; schemes are named by id."""
        return str(crosswalk(source, target, country=country or None, year=year or None, weight=weight))

    def normalize_shares(self, to: str, construct: str, path: str = ".") -> str:
        """Put published shares of one construct on the classes of another size scheme: low, point and high."""
        from studycheck.analysis.normalizing import normalize

        return self._short(
            str(normalize(self._read(path), to=to, construct=construct)), say("name one file under path")
        )

    def verify_cards(self, source: str, path: str = "", card: str = "") -> str:
        """Verify cards against a publication: whether each quote stands there, on which page, and says the value.

        `source` is a file (.pdf, .html, .docx, .md, .txt) or a folder of them; the cards are those of `path`, or one
        `card` given as YAML or JSON text.
        """
        if bool(path) == bool(card):
            raise StudycheckError(
                say("give either path, the file or folder of the cards, or card, the text of one card")
            )
        catalog = self._card(card) if card else self._read(path)
        result = verify(catalog, self.folder.path(source))
        return self._short(str(result), say("verify one card at a time"))

    def brief_coder(self, topic: str = "social-networks", lang: str = "en") -> str:
        """Return the brief for coders: fields, terms, traps and a worked example. Read it before you code a card."""
        return brief(topic, lang=lang, schema=False)

    def _read(self, path: str) -> Catalog:
        catalog = read(self.folder.path(path))
        if not len(catalog):
            raise StudycheckError(say("{path!r} holds no study card", path=path))
        return catalog

    def _card(self, text: str) -> Catalog:
        """Return the catalog of one card that was given as text; its problems name lines of that text."""
        with tempfile.TemporaryDirectory(prefix="studycheck-") as folder:
            file = Path(folder) / _CARD
            file.write_text(text, encoding="utf-8")
            try:
                catalog = read(file)
            except InputError as error:
                raise StudycheckError(str(error).replace(str(file), "card")) from None
        if len(catalog) != 1:
            raise StudycheckError(say("the text holds {n}, not one", n=counted(len(catalog), "card")))
        return catalog

    def _short(self, text: str, hint: str) -> str:
        text = self.folder.said(visible(text))
        if len(text) <= _LONGEST:
            return text
        cut = text[:_LONGEST].rpartition("\n")[0] or text[:_LONGEST]
        left = text.count("\n") - cut.count("\n")
        return f"{cut}\n… and {counted(left, 'more line', 'more lines')}{f'; {hint}' if hint else ''}"


NAMES: dict[str, Callable[..., str]] = {
    "validate_card": Tools.validate_card,
    "check": Tools.check_studies,
    "compare": Tools.compare_two,
    "explain_rule": Tools.explain_rule,
    "find_size_scheme": Tools.find_size_scheme,
    "crosswalk": Tools.cross_sizes,
    "normalize": Tools.normalize_shares,
    "verify": Tools.verify_cards,
    "brief": Tools.brief_coder,
}
"""The tools by the names that assistants see."""
