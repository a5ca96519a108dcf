"""`convert`: a catalog in another format, and what that format does not hold."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

from studycheck.base.document import join_path
from studycheck.base.files import refuse_folder
from studycheck.base.frozen import frozen
from studycheck.base.language import say
from studycheck.base.wording import counted, listed
from studycheck.catalog.catalog import Catalog
from studycheck.catalog.read import read
from studycheck.errors import OutputError, UnknownNameError
from studycheck.study import Study
from studycheck.study.topics import Topics

FORMATS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "cards": ("",),
        "yaml": (".yaml", ".yml"),
        "json": (".json",),
        "xlsx": (".xlsx",),
        "csv": (".csv", ""),
        "ddi": ("",),
    }
)
"""The formats, each with the endings of its files; an empty one is a folder."""
_MOST = 12


@frozen
class Conversion:
    """What was written.

    Attributes
    ----------
    path : Path
        The file or folder.
    form : str
        The format.
    studies : int
        The number of studies.
    lost : mapping of str to int
        The fields that read back otherwise or not at all, each with the number of studies.
    comments : tuple of str
        The files whose comments are not on the cards that were written.
    """

    path: Path
    form: str
    studies: int
    lost: Mapping[str, int]
    comments: tuple[str, ...] = ()

    def __str__(self) -> str:
        lines = [f"wrote {self.path}: {counted(self.studies, 'study', 'studies')}"]
        if self.lost:
            fields = (f"{name} ({counted(n, 'study', 'studies')})" for name, n in self.lost.items())
            lines.append(
                say(
                    "{form} does not hold, or holds in broader terms: {names}. Keep the cards.",
                    form=self.form,
                    names=listed(fields, most=_MOST),
                )
            )
        if self.comments:
            files = counted(len(self.comments), "file")
            names = listed((Path(name).name for name in self.comments), most=3)
            lines.append(
                say(
                    "Comments in {files} ({names}) are not part of a card and were left behind.",
                    files=files,
                    names=names,
                )
            )
        return "\n".join(lines)


def convert(
    catalog: Catalog,
    target: str | Path,
    form: str | None = None,
    *,
    force: bool = False,
    language: Literal["en", "fr"] = "en",
) -> Conversion:
    """Write a catalog in another format, read it back, and return what was written and what was lost.

    Parameters
    ----------
    catalog : Catalog
        The studies.
    target : path
        The file or folder to write.
    form : str, optional
        One of `FORMATS`; by default that of the ending, and a card for each study for a folder.
    force : bool, default False
        Whether existing files may be replaced.
    language : str
        The language of sheets and headers: ``en`` or ``fr``.

    Raises
    ------
    OutputError
        If the file exists and `force` is not given, if the ending is that of another format, or if the target is a
        folder with cards that were read: they would then be there twice.
    UnknownNameError
        If there is no such format.

    Examples
    --------
    >>> import studycheck as sc, tempfile, pathlib
    >>> folder = pathlib.Path(tempfile.mkdtemp())
    >>> catalog = sc.datasets.load("social-networks-2012").select(["bitkom-2012"])
    >>> dict(convert(catalog, folder / "cards").lost)
    {}
    >>> "estimates" in convert(catalog, folder / "archive", "ddi").lost
    True
    """
    path = Path(target)
    chosen = format_of(path, form)
    if path.suffix.lower() in FORMATS[chosen] and path.suffix:
        if path.is_file() and not force:
            raise OutputError(
                say("{path} already exists; use --force to replace it, or name another file", path=path)
            )
    else:
        refuse_folder(path, force=force)
    _refuse_sources(catalog, path)
    _writer(chosen, force, language)(catalog, path)
    again = read(path, topics=Topics(catalog.topics))
    return Conversion(
        path, chosen, len(catalog), _losses(catalog, again), tuple(sorted(_find_comments(catalog)))
    )


def format_of(path: Path, form: str | None) -> str:
    """Return the format given, else that of the ending; refuse an ending that contradicts it.

    Examples
    --------
    >>> format_of(Path("a.xlsx"), None), format_of(Path("cards"), None), format_of(Path("archive"), "ddi")
    ('xlsx', 'cards', 'ddi')
    """
    ending = path.suffix.lower()
    if form is not None and form not in FORMATS:
        raise UnknownNameError("format", form, FORMATS)
    endings = {one for many in FORMATS.values() for one in many}
    if path.is_dir() or (ending not in endings and form is not None and "" in FORMATS[form]):
        ending = ""  # a folder may have a dot in its name
    if ending not in endings:
        known = ", ".join(sorted(endings - {""}))
        raise OutputError(
            say(
                "no format of cards has the ending {ending} of {path}; name a file in {known}, or a folder",
                ending=ending,
                path=path,
                known=known,
            )
        )
    if form is None:
        return next(name for name, its in FORMATS.items() if ending in its)
    if ending not in FORMATS[form]:
        where = " or ".join(say("a file in {one}", one=one) if one else "a folder" for one in FORMATS[form])
        raise OutputError(
            say("{path} would not hold {form}; name {where}", path=path, form=form, where=where)
        )
    return form


def _writer(form: str, force: bool, language: Literal["en", "fr"]) -> Callable[[Catalog, Path], Path]:
    writers: dict[str, Callable[[Catalog, Path], Path]] = {
        "cards": lambda catalog, path: catalog.to_cards(path, force=force),
        "yaml": Catalog.to_yaml,
        "json": Catalog.to_json,
        "xlsx": lambda catalog, path: catalog.to_excel(path, language=language),
        "csv": lambda catalog, path: catalog.to_csv(path, language=language),
        "ddi": lambda catalog, path: catalog.to_ddi(path, force=force),
    }
    return writers[form]


def _refuse_sources(catalog: Catalog, target: Path) -> None:
    """Refuse to write into a folder that cards were read from, or over one of several files of cards."""
    place = target.resolve()
    files = {Path(source.file).resolve() for source in catalog.sources.values()}
    if place in files and len(files) > 1:
        raise OutputError(
            say("{target} is one of the files that were read; name another file", target=target)
        )
    if any(place in file.parents for file in files):
        raise OutputError(
            say(
                "{target} holds cards that were read, which would then be there twice; name another folder",
                target=target,
            )
        )


def _losses(before: Catalog, after: Catalog) -> Mapping[str, int]:
    """Return the fields that a catalog does not have as they were, each with the number of studies, most first.

    A part of which no field is left stands for its fields.
    """
    kept: set[str] = set()
    missing: dict[str, set[str]] = defaultdict(set)
    for study in before.studies:
        old, new = (Counter(_leaves(one)) for one in (study, after.get(study.id, Study(id=study.id))))
        kept |= {path.partition(".")[0].rstrip("[]") for path, _ in old & new}
        for path, _ in old - new:
            missing[path].add(study.id)
    found: dict[str, set[str]] = defaultdict(set)
    for path, studies in missing.items():
        part = path.partition(".")[0].rstrip("[]")
        found[path if part in kept else part] |= studies
    counts = {name: len(studies) for name, studies in found.items()}
    return MappingProxyType(dict(sorted(counts.items(), key=lambda item: (-item[1], item[0]))))


def _leaves(study: Study) -> Iterator[tuple[str, str]]:
    """Yield every field of a card with its value as text; items of lists have one path."""

    def walk(value: Any, path: str) -> Iterator[tuple[str, str]]:
        if isinstance(value, dict):
            for name, item in value.items():
                yield from walk(item, join_path(path, str(name)))
        elif isinstance(value, list):
            for item in value:
                yield from walk(item, f"{path}[]")
        else:
            yield path, repr(value)

    return walk(study.to_dict(), "")


def _find_comments(catalog: Catalog) -> Iterator[str]:
    """Yield the YAML files of a catalog that have comments."""
    for name in {source.file for source in catalog.sources.values()}:
        file = Path(name)
        if file.suffix.lower() in FORMATS["yaml"] and _has_comments(file):
            yield name


def _has_comments(file: Path) -> bool:
    try:
        lines: Iterable[str] = file.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return False
    return any(line.lstrip().startswith("#") for line in lines)
