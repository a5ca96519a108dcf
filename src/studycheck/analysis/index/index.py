"""An index of a collection: for every rule on pairs, what of each study decides."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from studycheck.analysis.index.column import Column
from studycheck.analysis.index.near import Neighbours, near
from studycheck.base.display import Displayed, Grid
from studycheck.base.wording import counted
from studycheck.catalog import Catalog
from studycheck.checking.profiles import DEFAULT, Profile, as_profile
from studycheck.checking.runner.facts_of import DistinctFacts
from studycheck.checking.selection import select_rules
from studycheck.errors import InputError, Problem, UnknownNameError
from studycheck.rules.book import RULES
from studycheck.rules.collecting import unique
from studycheck.rules.facts import encode
from studycheck.rules.rule import DistanceRule, PairRule, Rule
from studycheck.study import Study, known
from studycheck.vocabulary.terms import Dimension, Verdict

if TYPE_CHECKING:
    from distributed import Client


class Index(Displayed):
    """What decides about pairs of studies, for collections that are too large to compare all with all.

    Attributes
    ----------
    ids, titles : list of str
        The studies, in the order in which they came in; titles are empty where a card has none.
    profile : Profile
        How strict comparisons are.
    columns : list of Column
        One for each rule on pairs.

    Examples
    --------
    >>> import studycheck as sc
    >>> catalog = sc.datasets.load("social-networks-2012")
    >>> archive = sc.index(catalog)
    >>> [neighbour.id for neighbour in archive.near("eurostat-ict-ent-2021", most=2)]
    ['eurostat-ict-ent-2023', 'eurostat-ict-ent-2019']
    """

    def __init__(
        self, ids: Sequence[str], titles: Sequence[str], columns: Sequence[Column], profile: Profile
    ) -> None:
        self.ids, self.titles, self.profile = list(ids), list(titles), profile
        self.columns = sorted(columns, key=lambda column: column.weight)
        self.positions = {name: position for position, name in enumerate(self.ids)}

    def __len__(self) -> int:
        return len(self.ids)

    def __contains__(self, name: object) -> bool:
        return name in self.positions

    @property
    def rules(self) -> tuple[Rule[Any], ...]:
        """The rules on pairs, those that rule most pairs out first."""
        return tuple(column.rule for column in self.columns)

    @property
    def nbytes(self) -> int:
        """How much memory the codes take, in bytes; the distinct facts come on top."""
        return sum(column.codes.nbytes + column.key_codes.nbytes for column in self.columns)

    @property
    def digest(self) -> str:
        """A fingerprint of the studies and of what decides about them."""
        codes = hashlib.sha256("\n".join(self.ids).encode())
        for column in self.columns:
            codes.update(column.rule.code.encode())
            codes.update(column.codes.tobytes())
        return codes.hexdigest()[:16]

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
        """
        names = [contrast] if isinstance(contrast, str) else list(contrast)
        varied = frozenset(Dimension.named("contrast", name) for name in names)
        verdict = Verdict.named("verdict", allow)
        columns = [column for column in self.columns if column.rule.dimension not in varied]
        if isinstance(study, str):
            position = self._position(study)
            facts = [DistinctFacts(column.codes[position : position + 1], column.facts) for column in columns]
            facts = [_alone(one) for one in facts]
            name = study
        else:
            (row,) = encode(Catalog([study]), design_effect=self.profile.design_effect).rows
            facts = [DistinctFacts.of(column.rule, [row]) for column in columns]
            name = study.id
        return near(self, name, columns, facts, allow=verdict, most=most)

    def group_of(self, study: str, *, allow: Verdict | str = Verdict.WITH_CAUTION) -> tuple[str, ...]:
        """Return the largest set of studies with this one whose members may all share a chart.

        Of several, the first by place in the index. The search takes a fixed number of steps at most; where that is
        too few, a larger set can exist.

        Parameters
        ----------
        study : str
            The id of a study in the index.
        allow : Verdict
            The weakest verdict between two members.

        Raises
        ------
        UnknownNameError
            If no study has that id.
        """
        from studycheck.analysis.index.groups import largest_group_with

        return largest_group_with(self, self._position(study), Verdict.named("verdict", allow))

    def add(self, studies: Catalog | Iterable[Study]) -> Index:
        """Return an index with more studies after those that are in it.

        Raises
        ------
        InputError
            If a study has an id that is in the index.
        """
        catalog = studies if isinstance(studies, Catalog) else Catalog(studies)
        twice = [name for name in catalog if name in self.positions]
        if twice:
            problems = [
                Problem("", 0, "id", f"{name!r} is in the index already; rename one") for name in twice
            ]
            raise InputError(problems, what="studies")
        rows = encode(catalog, design_effect=self.profile.design_effect).rows
        columns = [column.extended(DistinctFacts.of(column.rule, rows)) for column in self.columns]
        return Index(
            [*self.ids, *catalog], [*self.titles, *map(_title, catalog.studies)], columns, self.profile
        )

    def save(self, folder: str | Path, *, force: bool = False) -> Path:
        """Write the index into a new folder, which `studycheck.open_index` reads; return the folder.

        Parameters
        ----------
        folder : path
            The folder to make: codes as Parquet, facts and settings as JSON.
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
        """Write all pairs that are not ruled out as Parquet, in blocks of rows; return the folder.

        A run that was stopped goes on where it was: blocks that are there are not made again.

        Parameters
        ----------
        folder : path
            Where the blocks go, each a file of its own.
        client : distributed.Client, optional
            A Dask client whose workers make the blocks; without it they are made here, one after the other.
        rows : int
            Studies in a block; each is compared with all that follow it.

        Raises
        ------
        OutputError
            If a block cannot be written; those that are written stay and are used by the next run.
        StudycheckError
            If the folder holds blocks of another index, or a worker failed.
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
        title = f"Index of {counted(len(self), 'study', 'studies')}, profile {self.profile.name}"
        return Grid(title, ("rule", "distinct facts", "of which decide"), rows)


def index(
    studies: Catalog | Iterable[Study],
    *,
    profile: str | PathLike[str] | Profile = DEFAULT,
    rules: Sequence[Rule[Any]] = RULES,
) -> Index:
    """Return an index of studies: for every rule on pairs, what of each study decides.

    Parameters
    ----------
    studies : Catalog or iterable of Study
        The collection.
    profile : str, path or Profile, optional
        How strict comparisons are, as for `studycheck.check`.
    rules : sequence of Rule, optional
        The rule book, or ``[*studycheck.RULES, mine]``.

    Raises
    ------
    InputError
        If two studies share an id, or the profile does not fit the rules.

    Examples
    --------
    >>> import studycheck as sc
    >>> archive = sc.index(sc.datasets.load("social-networks-2012"))
    >>> len(archive), len(archive.rules)
    (43, 28)
    """
    catalog = studies if isinstance(studies, Catalog) else Catalog(studies)
    book = unique(rules)
    strictness = as_profile(profile, (*RULES, *book))
    rows = encode(catalog, design_effect=strictness.design_effect).rows
    columns = []
    for rule in rules_on_pairs(book, strictness):
        facts = DistinctFacts.of(rule, rows)
        columns.append(Column(rule, facts.codes, facts.facts))
    return Index(list(catalog), list(map(_title, catalog.studies)), columns, strictness)


def rules_on_pairs(book: Sequence[Rule[Any]], profile: Profile) -> list[PairRule[Any] | DistanceRule[Any]]:
    """Return the rules on pairs of studies that a profile has run on levels."""
    active, _ = select_rules(book, profile)
    return [rule for rule in active if isinstance(rule, PairRule | DistanceRule)]


def _title(study: Study) -> str:
    return known(study.title) or ""


def _alone(facts: DistinctFacts) -> DistinctFacts:
    """Return the fact of one study by itself, with the code that it then has."""
    from studycheck.checking.runner.facts_of import FIRST

    code = int(facts.codes[0])
    if code < FIRST:
        return DistinctFacts(facts.codes, [])
    return DistinctFacts(np.array([FIRST], dtype=np.int32), [facts.facts[code - FIRST]])
