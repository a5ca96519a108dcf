"""Sampling frames in prose: a list with a name of its own, not "this frame" or a word cut from one."""

from __future__ import annotations

from studycheck.catalog.readers.ddi.numbers import pattern, sentences
from studycheck.catalog.readers.ddi.words import group, words


def _words(name: str) -> str:
    return group("frames", name)


_W = r"[^\s,;:()]+"
_ARTICLE = _words("article")
_LIST = f"(?:{_words('genitive')}|{_words('list')}|{_words('list in a word')})"
_OF = rf"(?:\s+{_words('of')}(?:\s+{_W}){{1,9}}?(?=\s*(?:[.,;:()]|$|\s{_words('end')}\b)))?"
# the words before the list, the list, a name after it, and what it is a list of
_NAME = rf"(?P<frame>(?:{_W}\s+){{0,6}}?{_LIST}\b(?:\s+(?-i:[A-ZÀ-ÖØ-Þ])[\w-]*){{0,3}}{_OF})"
_SOME, _MANY = r"(?:[\w,-]+\s+){0,6}?", r"(?:[\w-]+\s+){0,10}?"
_PATTERNS = (
    pattern(rf"\b{_words('drawn')}\s+{_SOME}(?:from|out of|using|on the basis of)\s+{_ARTICLE}?{_NAME}"),
    pattern(
        rf"(?:^|[.;,]\s+|\bwith\s+|\bas\s+)(?:(?:for|in)\s+\w+\s+)?{_ARTICLE}?{_NAME}\s+{_words('served as')}",
        r"sampling\s+frame",
    ),
    pattern(
        rf"\bframe\s+(?:used\s+|employed\s+)?(?:for\s+(?:{_W}\s+){{1,4}}?)?{_words('was')}\s+{_ARTICLE}?{_NAME}"
    ),
    pattern(rf"\b{_words('frame')}{_words('is')}\s+{_ARTICLE}?(?P<frame>[^.;:()]{{4,120}})"),
    pattern(rf"\b{_words('drawn around')}{_ARTICLE}?{_NAME}\s+{_MANY}{_words('drawn end')}"),
    pattern(rf"\b{_words('drawn from')}{_ARTICLE}?{_NAME}"),
    pattern(rf"\b{_words('sample')}\s+{_SOME}{_words('from')}\s+{_ARTICLE}?{_NAME}"),
    pattern(rf"\b{_words('from a list')}(?P<frame>(?:[\w-]+\s+){{0,2}}?{_words('list with from')})"),
)
_LEADING_ARTICLE = pattern("^", _ARTICLE)
_POINTS_BACK = pattern("^", _words("points back"), r"\b")
_BARE = pattern(rf"^(?:{_words('plain')}\s+)*{_words('list')}$")
_OF_AREAS = pattern(r"\b", _words("of areas"))
_DENIED = pattern(r"\b", _words("denied"), r"\b")


def frame_in(text: str) -> tuple[str, str] | None:
    """Return the sampling frame that a text names, with its sentence; None if there is none or several.

    Examples
    --------
    >>> frame_in("Firms were drawn from the register of companies at random.")[0]
    'register of companies'
    >>> frame_in("The population register served as sampling frame.")[0]
    'population register'
    >>> frame_in("All areas were selected from this frame."), frame_in("There was no list of firms")
    (None, None)
    """
    frames: dict[str, str] = {}
    for sentence in sentences(text):
        if words("sampling", "quota").search(sentence.text):
            continue  # the list says how many of each kind there are, and nobody is drawn from it
        for expression in _PATTERNS:
            for match in expression.finditer(sentence.text):
                name = _LEADING_ARTICLE.sub("", match["frame"].strip()).rstrip(" .,")
                if _is_name(name) and not _DENIED.search(sentence.text[: match.end()]):
                    frames.setdefault(name, sentence.text.strip())
    # one name inside another is the same frame
    whole = [name for name in frames if not any(name != o and name.lower() in o.lower() for o in frames)]
    return (whole[0], frames[whole[0]]) if len(whole) == 1 else None


def _is_name(name: str) -> bool:
    """Whether words name one list of units, not a list named elsewhere, any list, or one of areas."""
    return not (_POINTS_BACK.match(name) or _BARE.match(name) or _OF_AREAS.search(name))
