"""An index of a collection: for every rule on pairs, what of each study decides."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from studycheck.analysis.index.cards import Cards
from studycheck.analysis.index.column import RuleColumn
from studycheck.analysis.index.near import Neighbours, near
from studycheck.base.display import Displayed, Grid
from studycheck.base.language import say
from studycheck.base.wording import counted
from studycheck.catalog import Catalog
from studycheck.catalog.several import as_catalog
from studycheck.checking.profiles import Profile
from studycheck.checking.runner.facts_of import FAILED_CODE, DistinctFacts
from studycheck.checking.series import SurveyCodes, SurveyNames, survey_codes, survey_names
from studycheck.errors import InputError, Problem, StudycheckError, UnknownNameError, shorten
from studycheck.rules.facts import encode
from studycheck.rules.rule import Rule
from studycheck.study import Study, known
from studycheck.vocabulary.terms import Dimension, Verdict
from studycheck.vocabulary.topic import Topic

if TYPE_CHECKING:
    from distributed import Client

    from studycheck.analysis.index.groups import LargestSet


class Index(Displayed):
    """What decides about pairs of studies, for collections that are too large to compare all with all.

    Attributes
    ----------
    ids, titles : list of str
        The studies, in the order in which they came in; titles are empty where a card has none.
    surveys : list of tuple
        The series of which each study is a wave, and the harmonised survey of which it is a part.
    profile : Profile
        How strict comparisons are.
    columns : list of RuleColumn
        One for each rule on pairs.
    cards : Cards
        The cards of the studies that publish estimates, for `studycheck.evidence`.

    Examples
    --------
    >>> import studycheck as sc
    >>> catalog = sc.datasets.load("social-networks-2012")
    >>> archive = sc.index(catalog)
    >>> [neighbour.id for neighbour in archive.near("eurostat-ict-ent-2021", most=2)]
    ['eurostat-ict-ent-2019', 'eurostat-ict-ent-2023']
    """

    def __init__(
        self,
        ids: Sequence[str],
        titles: Sequence[str],
        surveys: Sequence[SurveyNames],
        columns: Sequence[RuleColumn],
        profile: Profile,
        cards: Cards,
    ) -> None:
        self.ids, self.titles, self.surveys, self.profile = list(ids), list(titles), list(surveys), profile
        self.cards = cards
        self.columns = sorted(columns, key=lambda column: column.weight)
        self.positions = {name: position for position, name in enumerate(self.ids)}

    def __len__(self) -> int:
        return len(self.ids)

    def __contains__(self, name: object) -> bool:
        return name in self.positions

    @property
    def failed(self) -> tuple[str, ...]:
        """The codes of rules that failed to take their fact of any study."""
        return tuple(sorted(c.rule.code for c in self.columns if (c.codes == FAILED_CODE).any()))

    @property
    def topics(self) -> tuple[Topic, ...]:
        """The topics of the studies that publish estimates or say which objectives they asked about."""
        return self.cards.topics

    @property
    def rules(self) -> tuple[Rule[Any], ...]:
        """The rules on pairs, those that rule most pairs out first."""
        return tuple(column.rule for column in self.columns)

    @property
    def nbytes(self) -> int:
        """How much memory the codes take, in bytes; the distinct facts and the cards come on top."""
        return sum(column.codes.nbytes + column.key_codes.nbytes for column in self.columns)

    @cached_property
    def survey_codes(self) -> SurveyCodes:
        """The series and the harmonised survey of each study as numbers; -1 for none."""
        return survey_codes(self.surveys)

    @cached_property
    def _numbers(self) -> tuple[dict[str | None, int], dict[str | None, int]]:
        """The numbers of series, and of harmonised surveys, by name."""
        of_series, of_programmes = (
            dict(zip((one[place] for one in self.surveys), self.survey_codes[:, place].tolist(), strict=True))
            for place in range(2)
        )
        return of_series, of_programmes

    def beside(self, surveys: SurveyNames) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
        """Return which studies are waves of a series, and which parts of a harmonised survey; none of None."""
        waves, parts = (
            np.zeros(len(self), dtype=bool)
            if name is None or name not in numbers
            else self.survey_codes[:, place] == numbers[name]
            for place, (name, numbers) in enumerate(zip(surveys, self._numbers, strict=True))
        )
        return waves, parts

    @cached_property
    def ranks(self) -> npt.NDArray[np.intp]:
        """The place of each study in order of id."""
        ranks = np.empty(len(self), dtype=np.intp)
        ranks[sorted(range(len(self)), key=self.ids.__getitem__)] = np.arange(len(self))
        return ranks

    def near(
        self,
        study: Study | str,
        *,
        most: int | None = 50,
        allow: Verdict | str = Verdict.WITH_CAUTION,
        contrast: str | Dimension | Iterable[str | Dimension] = (),
    ) -> Neighbours:
        """Return the studies that may stand beside one, best first, with the verdict and the findings on each.

        Parameters
        ----------
        study : Study or str
            A study, new or with the id of one in the index; or such an id.
        most : int, optional
            How many are returned; None for all.
        allow : Verdict
            The weakest verdict that counts: ``comparable``, ``with caution`` or ``cannot tell``.
        contrast : str or iterable of str, optional
            Dimensions that the comparison means to vary, as for `studycheck.check`.

        Raises
        ------
        UnknownNameError
            If no study has that id, or there is no such verdict or dimension.
        StudycheckError
            If `study` is not a study, `most` is not a number of studies, or `allow` is ``not comparable``.

        Notes
        -----
        Verdicts and findings are those of `studycheck.check` without waivers. A study with the id of one in the
        index takes its place: it is not compared with its earlier card.
        """
        if most is not None and (type(most) is not int or most < 1):
            raise StudycheckError(
                say(
                    "most={most} is not a number of studies; give 1 or more, or None for all",
                    most=shorten(most),
                )
            )
        names = [contrast] if isinstance(contrast, str) else list(contrast)
        varied = frozenset(Dimension.named("contrast", name) for name in names)
        verdict = _weakest(allow)
        columns = [column for column in self.columns if column.rule.dimension not in varied]
        if isinstance(study, str):
            place = self._position(study)
            facts = [column.at(place) for column in columns]
            name, surveys = study, self.surveys[place]
        elif isinstance(study, Study):
            (row,) = encode(Catalog([study]), design_effect=self.profile.design_effect).rows
            facts = [DistinctFacts.of(column.rule, [row]) for column in columns]
            name, surveys = study.id, survey_names(study)
        else:
            raise StudycheckError(
                say(
                    "study={study} is not a study; give a Study or the id of one in the index",
                    study=shorten(study),
                )
            )
        return near(self, name, columns, facts, surveys=surveys, allow=verdict, most=most)

    def group_of(self, study: str, *, allow: Verdict | str = Verdict.WITH_CAUTION) -> LargestSet:
        """Return the largest set of studies with this one whose members may all share a chart.

        Of several, the first by place in the index. The search takes a fixed number of steps at most; where that is
        too few, a larger set can exist, and what is returned says so.

        Parameters
        ----------
        study : str
            The id of a study in the index.
        allow : Verdict
            The weakest verdict between two members.

        Returns
        -------
        LargestSet
            A tuple of ids in order. Of several sets of one size it is the first in order of id. Where the search ended
            early, it says how many members a larger set can have: ``is_proven``, ``bound``.

        Raises
        ------
        UnknownNameError
            If no study has that id, or there is no such verdict.
        StudycheckError
            If more than 2,000 studies may stand beside it, or `allow` is ``not comparable``.

        Examples
        --------
        >>> import studycheck as sc
        >>> archive = sc.index(sc.datasets.load("social-networks-2012"))
        >>> archive.group_of("eurostat-ict-ent-2021", allow="comparable")
        ('eurostat-ict-ent-2019', 'eurostat-ict-ent-2021', 'eurostat-ict-ent-2023')
        """
        from studycheck.analysis.index.groups import largest_group_with

        return largest_group_with(self, self._position(study), _weakest(allow))

    def add(self, studies: Catalog | Study | Iterable[Study]) -> Index:
        """Return an index with more studies after those that are in it.

        Parameters
        ----------
        studies : Catalog, Study or iterable of Study
            The new studies.

        Raises
        ------
        InputError
            If a study has an id that is in the index.

        Examples
        --------
        >>> import studycheck as sc
        >>> archive = sc.index(sc.datasets.load("social-networks-2012"))
        >>> archive.add(sc.Study(id="mine", countries="FR"))
        <Index of 44 studies, ... rules on pairs>
        """
        catalog = as_catalog(studies, "studies", "index.add(studycheck.read(…))")
        twice = [name for name in catalog if name in self.positions]
        if twice:
            problems = [
                Problem("", 0, "id", say("{name!r} is in the index already; rename one", name=name))
                for name in twice
            ]
            raise InputError(problems, what="studies")
        rows = encode(catalog, design_effect=self.profile.design_effect).rows
        columns = [column.extend(DistinctFacts.of(column.rule, rows)) for column in self.columns]
        return Index(
            [*self.ids, *catalog],
            [*self.titles, *map(title_of, catalog.studies)],
            [*self.surveys, *map(survey_names, catalog.studies)],
            columns,
            self.profile,
            self.cards.with_others(Cards.of(catalog.studies)),
        )

    def save(self, folder: str | Path, *, force: bool = False) -> Path:
        """Write the index into a new folder, which `studycheck.open_index` reads; return the folder.

        Parameters
        ----------
        folder : path
            The folder to make: codes and cards as Parquet, facts and settings as JSON.
        force : bool
            Whether the files of an existing folder may be replaced.

        Raises
        ------
        OutputError
            If it cannot be written, or exists and `force` is not given.
        StudycheckError
            If pyarrow is not installed, or a rule of your own has facts that JSON cannot hold.
        """
        from studycheck.analysis.index.storage import save_index

        return save_index(self, folder, force=force)

    def verdicts(self, folder: str | Path, client: Client | None = None, *, rows: int = 256) -> Path:
        """Write all pairs that are not ruled out as Parquet, in blocks; return the folder of the blocks.

        A run that was stopped goes on where it was: blocks that are there are not made again.

        Parameters
        ----------
        folder : path
            A folder of its own. The blocks go into its subfolder ``pairs``, which pandas, DuckDB and others read as
            one table with the columns ``one``, ``other`` (ids in order) and ``verdict``; the index goes into ``index``.
        client : distributed.Client, optional
            A Dask client whose workers make the blocks; without it they are made here, one after the other. Workers on
            other machines need the folder under the same path, and the same version of studycheck.
        rows : int
            Studies in a block; each is compared with all that follow it.

        Raises
        ------
        OutputError
            If a block cannot be written; those that are written stay and are used by the next run.
        InputError
            If the folder holds blocks of another index, of another number of rows or of another version.
        StudycheckError
            If pyarrow is not installed, a worker failed, or the index has a rule of your own whose facts JSON cannot
            hold, or which workers do not have.

        Examples
        --------
        >>> import pathlib, tempfile, pandas as pd, studycheck as sc
        >>> archive = sc.index(sc.datasets.load("social-networks-2012"))
        >>> folder = archive.verdicts(pathlib.Path(tempfile.mkdtemp()) / "verdicts")
        >>> folder.name, len(pd.read_parquet(folder))
        ('pairs', ...)
        """
        from studycheck.analysis.index.blocks import write_verdicts

        return write_verdicts(self, folder, client, rows=rows)

    def _position(self, name: str) -> int:
        if name not in self.positions:
            raise UnknownNameError("study", name, self.positions)
        return self.positions[name]

    def __repr__(self) -> str:
        return f"<Index of {counted(len(self), 'study', 'studies')}, {len(self.columns)} rules on pairs>"

    def _grid(self) -> Grid:
        rows = [
            (f"{column.rule.code} {column.rule.title}", len(column.facts), len(column.representatives))
            for column in self.columns
        ]
        title = say(
            "Index of {studies}, profile {name}",
            studies=counted(len(self), "study", "studies"),
            name=self.profile.name,
        )
        return Grid(title, ("rule", "distinct facts", "of which decide"), rows)


def _weakest(allow: Verdict | str) -> Verdict:
    verdict = Verdict.named("verdict", allow)
    if verdict is Verdict.NOT_COMPARABLE:
        raise StudycheckError(
            say(
                "allow='not comparable' would allow every study; give 'comparable', 'with caution' or "
                "'cannot tell'"
            )
        )
    return verdict


def title_of(study: Study) -> str:
    """Return the title of a study; empty where its card has none."""
    return known(study.title) or ""
