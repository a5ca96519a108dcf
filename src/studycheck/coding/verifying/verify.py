"""`verify`: cards against the publications that they were coded from."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence

from studycheck.base.language import say
from studycheck.base.wording import listed
from studycheck.catalog import Catalog
from studycheck.catalog.several import as_catalog
from studycheck.coding.quotes import find_quote
from studycheck.coding.sources import Source, sources_of
from studycheck.coding.sources.choosing import expected_names
from studycheck.coding.sources.reading import name_pages
from studycheck.coding.values.fact import facts_of
from studycheck.coding.verifying.beside import Beside, numbers_beside
from studycheck.coding.verifying.check import FactCheck, check_fact
from studycheck.coding.verifying.result import Verification
from studycheck.study import Study, known
from studycheck.vocabulary.evidence import Evidence, Standing

_IDENTIFY = ("title", "publisher", "series", "sponsor.name")


def verify(
    studies: Catalog | Study | Iterable[Study],
    source: str | os.PathLike[str] | Source | None = None,
    *,
    seconds: float | None = None,
    mebibytes: int | None = None,
) -> Verification:
    """Check for each coded fact whether its quote stands in the source, on which page, and whether it says the value.

    Parameters
    ----------
    studies : Catalog, Study or iterable of Study
        The cards; quotes and pages stand under `provenance`.
    source : path or Source, optional
        The publication (``.pdf``, ``.html``, ``.docx``, ``.md``, ``.txt``), or a folder of files that are called as
        the ids of studies or as the pages of their links. Without it every quote is unverified.
    seconds, mebibytes : optional
        The most time and memory for reading one file, as in `studycheck.coding.sources.read_source`.

    Returns
    -------
    Verification
        One check for each fact, numbers that stand in the source beside the words of a field, and warnings. Its
        `catalog` holds the cards with the outcome, for `studycheck.check`.

    Raises
    ------
    InputError
        If a source cannot be read, is encrypted, or holds no text.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> import studycheck as sc
    >>> report = pathlib.Path(tempfile.mkdtemp()) / "report.txt"
    >>> _ = report.write_text("Acme survey. We interviewed 1,043 French firms by telephone.")
    >>> quoted = {"quote": "interviewed 1,043 French firms by telephone"}
    >>> study = sc.Study(
    ...     id="acme-2012", publisher="Acme", countries="FR", sample={"achieved": 1034, "mode": "phone"},
    ...     provenance={"sample.achieved": quoted, "sample.mode": quoted},
    ... )
    >>> for check in sc.verify(study, report):
    ...     print(check.field, "-", check.evidence)
    publisher - supported
    countries - without a quote
    sample.achieved - contradicted
    sample.mode - supported
    """
    catalog = as_catalog(studies, "studies", "verify(studycheck.read(…), source)")
    sources = (
        {} if source is None else sources_of(catalog.studies, source, seconds=seconds, mebibytes=mebibytes)
    )
    checks: list[FactCheck] = []
    beside: list[Beside] = []
    warnings: list[str] = []
    for study in catalog.studies:
        own = sources.get(study.id, ())
        of_study = [check_fact(fact, own) for fact in facts_of(study)]
        settled = frozenset(
            check.field
            for check in of_study
            if check.evidence is Evidence.SUPPORTED or check.evidence.is_problem
        )
        checks += of_study
        beside += numbers_beside(study, own, settled)
        warnings += _warnings(study, own)
    warnings += _gaps(catalog.studies, sources, checks, is_given=source is not None)
    return Verification(checks, catalog, tuple(beside), tuple(dict.fromkeys(warnings)), frozenset(sources))


def _gaps(
    studies: Sequence[Study], sources: Mapping[str, object], checks: Sequence[FactCheck], *, is_given: bool
) -> Iterator[str]:
    """Yield which studies have no source where some were given, and which have no quote."""
    without = [study for study in studies if study.id not in sources] if is_given else []
    if without:
        yield say(
            "no source for {names}; it may be called {expected_names}",
            names=listed(study.id for study in without),
            expected_names=expected_names(without[0]),
        )
    quoted = {check.study for check in checks if check.quote}
    silent = [study.id for study in studies if study.id not in quoted]
    if silent:
        yield (
            say(
                "no fact of {names} has a quote, so that nothing can be verified there; studycheck brief "
                "says how to quote",
                names=listed(silent),
            )
        )


def _warnings(study: Study, sources: Sequence[Source]) -> Iterator[str]:
    names = [name for path in _IDENTIFY if (name := known(study.fact(path)))]
    for source in sources:
        if names and not any(_occurs(name, source) for name in names):
            yield (
                say(
                    "{id}: neither its title nor its publisher occurs in {name}: this may be the publication of "
                    "another study",
                    id=study.id,
                    name=source.name,
                )
            )
        if source.empty_pages:
            yield (
                say(
                    "{name}: {name_pages} without text, such as pictures; quotes from there are not found",
                    name=source.name,
                    name_pages=name_pages(source.empty_pages),
                )
            )


def _occurs(name: str, source: Source) -> bool:
    """Whether a name occurs in a source, or for a long title its part before or after a colon or a dash."""
    parts = [
        name,
        *(part for part in name.replace(" - ", ":").replace(" – ", ":").split(":") if len(part) > 12),
    ]
    return any(find_quote(part, source).standing in (Standing.EXACT, Standing.PRINTED) for part in parts)
