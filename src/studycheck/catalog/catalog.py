"""A catalog: studies that are compared with each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING

from studycheck.base.display import Displayed, Grid
from studycheck.base.language import say
from studycheck.base.places import CardSource
from studycheck.base.wording import counted
from studycheck.catalog.collecting import cards_by_id, sources_of
from studycheck.catalog.outputs import CatalogOutputs
from studycheck.catalog.readers.cards import Card, RefusedCard
from studycheck.errors import InputError, Problem, UnknownNameError
from studycheck.study import Estimate, Study, known
from studycheck.study.topics import Topics, construct_in, topics as bundled_topics
from studycheck.vocabulary.constructs import Construct
from studycheck.vocabulary.topic import Topic

if TYPE_CHECKING:
    import pandas as pd


class Catalog(Displayed, CatalogOutputs):
    """Studies by id, always in order of id.

    Parameters
    ----------
    studies : iterable of Study
        The studies, with distinct ids.
    sources : mapping of str to CardSource, optional
        The places of the cards in files, by id; `studycheck.read` fills it in.

    Raises
    ------
    InputError
        If two studies share an id.

    Examples
    --------
    >>> from studycheck import Catalog, Study
    >>> catalog = Catalog([Study(id="b", countries="FR"), Study(id="a", countries="DE")])
    >>> list(catalog), catalog["b"].countries
    (['a', 'b'], ('FR',))
    >>> print(catalog)
    2 studies
    id    title    countries    size      n  estimates
    ----  -------  -----------  ------  ---  -----------
    a              DE                                  0
    b              FR                                  0
    """

    __slots__ = ("_sources", "_studies")

    def __init__(
        self, studies: Iterable[Study] = (), *, sources: Mapping[str, CardSource] | None = None
    ) -> None:
        ordered = sorted(studies, key=lambda study: study.id)
        twice = sorted({a.id for a, b in pairwise(ordered) if a.id == b.id})
        if twice:
            raise InputError(
                [
                    Problem("", 0, "id", say("two studies have the id {name!r}; rename one", name=name))
                    for name in twice
                ]
            )
        self._studies = {study.id: study for study in ordered}
        self._sources = {name: sources[name] for name in self._studies if name in sources} if sources else {}

    def __getitem__(self, key: str) -> Study:
        if key not in self._studies:
            raise UnknownNameError("study", key, self._studies)
        return self._studies[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._studies)

    def __len__(self) -> int:
        return len(self._studies)

    @property
    def studies(self) -> tuple[Study, ...]:
        """The studies in order of id."""
        return tuple(self._studies.values())

    @property
    def sources(self) -> Mapping[str, CardSource]:
        """The places of cards in files, by id: ``catalog.sources["acme"].place("sample.achieved")``.

        Studies made in Python have none. Two catalogs with the same studies are equal, whatever their sources.
        """
        return MappingProxyType(self._sources)

    def estimates(self, construct: str | None = None) -> list[tuple[Study, Estimate]]:
        """Return all estimates, or those of one construct, each with its study.

        Examples
        --------
        >>> import studycheck as sc
        >>> len(sc.datasets.load("social-networks-2012").estimates("uses_internal_social_network"))
        4
        """
        return [
            (study, estimate)
            for study in self.studies
            for estimate in study.estimates
            if construct is None or estimate.construct == construct
        ]

    @property
    def topics(self) -> tuple[Topic, ...]:
        """The topics of the studies, each once, in order of id."""
        found = dict.fromkeys(study.topic for study in self.studies)
        return tuple(sorted(found, key=lambda topic: topic.id))

    def construct(self, name: str) -> Construct:
        """Return a construct as the topics of these studies declare it.

        Examples
        --------
        >>> import studycheck as sc
        >>> sc.datasets.load("social-networks-2012").construct("has_profile").within
        'uses_social_media'
        """
        return construct_in(name, self.topics)

    def select(self, ids: Iterable[str]) -> Catalog:
        """Return a catalog of the studies with these ids.

        Raises
        ------
        UnknownNameError
            If a study is not in this catalog.
        """
        return Catalog((self[name] for name in dict.fromkeys(ids)), sources=self._sources)

    def to_frame(self) -> pd.DataFrame:
        """Return one row per study: id, title, countries, size, sample size, number of estimates."""
        return self._grid().frame()

    @classmethod
    def from_frame(
        cls, frames: pd.DataFrame | Mapping[str, pd.DataFrame], *, topics: Topics = bundled_topics
    ) -> Catalog:
        """Return the catalog of a frame with one row per study, or of frames by name of sheet.

        Parameters
        ----------
        frames : DataFrame or mapping of str to DataFrame
            Names of columns are paths of the card, such as ``sample.achieved``; for several items in one
            frame they have an index, such as ``estimates[0].value``.
        topics : Topics, optional
            The topics that cards may name, such as ``studycheck.topics.read("ours.yaml")``.

        Raises
        ------
        InputError
            If a frame has problems; the error gives the frame, row (counted from 1) and column of each.

        Examples
        --------
        >>> import pandas as pd
        >>> from studycheck import Catalog
        >>> frame = pd.DataFrame({"id": ["a", "b"], "countries": ["FR; DE", None], "sample.achieved": [80, None]})
        >>> Catalog.from_frame(frame)["a"].countries
        ('FR', 'DE')
        """
        from studycheck.catalog.readers.frames import read_frames

        problems: list[Problem] = []
        return catalog_of(read_frames(frames, problems, topics), problems, in_files=False)

    def __repr__(self) -> str:
        return f"<Catalog of {counted(len(self), 'study', 'studies')}: {', '.join(self)}>"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Catalog) and self._studies == other._studies

    # equal by content, so not hashable
    __hash__ = None  # type: ignore[assignment] # equal by content, as lists are

    def _grid(self) -> Grid:
        rows = [
            (
                study.id,
                known(study.title),
                ", ".join(known(study.countries) or ()) or None,
                _size(study),
                study.sample.size,
                len(study.estimates),
            )
            for study in self.studies
        ]
        return Grid(
            counted(len(self), "study", "studies"),
            ("id", "title", "countries", "size", "n", "estimates"),
            rows,
        )


def _size(study: Study) -> str | None:
    covered = study.size.range
    return str(covered) if covered else known(study.size.label)


def catalog_of(
    cards: Iterable[Card | RefusedCard], problems: list[Problem], *, hint: str = "", in_files: bool = True
) -> Catalog:
    """Return the catalog of all cards, with their sources if they come from files.

    Raises
    ------
    InputError
        If there are `problems`, two cards share an id, or two files declare one construct differently.
    """
    first = cards_by_id(cards, problems, hint=hint)
    return Catalog((card.study for card in first.values()), sources=sources_of(first) if in_files else {})
