"""Where the pages of rules stand: at a web address, or in a folder of a site that was built."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from studycheck.base.frozen import frozen
from studycheck.base.language import msg, say
from studycheck.errors import InputError, Problem, shorten

_NEITHER = msg(
    "is neither a web address nor a folder with pages of rules; "
    "give the folder reference/rules of a built site, or its address"
)


def page_name(code: str) -> str:
    """Return the file name of the page of a rule, which stays the same as long as its code.

    Examples
    --------
    >>> page_name("SZ001")
    'sz001.html'
    """
    return f"{code.lower()}.html"


@frozen
class RulePages:
    """The pages of rules on a site.

    Attributes
    ----------
    base : str
        The address of the folder of the pages, with a slash at its end; empty if there is no site.

    Examples
    --------
    >>> RulePages("https://example.org/rules/").address("SZ001")
    'https://example.org/rules/sz001.html'
    >>> RulePages().address("SZ001")
    ''
    """

    base: str = ""

    @classmethod
    def at(cls, given: str | Path | RulePages | None) -> RulePages:
        """Return the pages at an address or in a folder; None stands for no site.

        Raises
        ------
        InputError
            If it is neither an address of the web nor a folder with pages of rules.

        Examples
        --------
        >>> RulePages.at("https://example.org/rules").base
        'https://example.org/rules/'
        >>> RulePages.at("example.org/rules")
        Traceback (most recent call last):
        studycheck.errors.InputError: ...
        """
        if given is None or isinstance(given, RulePages):
            return given or cls()
        base = _address(given) if isinstance(given, str) else ""
        base = base or _folder(Path(given))
        if not base:
            raise InputError(
                [Problem("", 0, "rule_pages", f"{shorten(str(given))} {say(_NEITHER)}")], what="setting"
            )
        return cls(base)

    def address(self, code: str) -> str:
        """Return the address of the page of a rule; empty if there is no site, or the rule is not of the rule book."""
        from studycheck.rules.book import RULES

        known = self.base and any(rule.code == code for rule in RULES)
        return self.base + page_name(code) if known else ""


def _address(given: str) -> str:
    """Return an address of the web with a slash at its end; empty if it is none, or has more than a path."""
    try:
        parts = urlsplit(given)
        plain = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:  # brackets without an address of version 6 in them
        return ""
    safe = given.isprintable() and not any(sign in given for sign in " \"'<>\\`{}|^")
    return given.rstrip("/") + "/" if plain and safe and not (parts.query or parts.fragment) else ""


def _folder(path: Path) -> str:
    """Return a folder as an address of files; empty if there is none, or no pages of rules are in it."""
    from studycheck.rules.book import RULES

    try:
        return path.resolve().as_uri() + "/" if (path / page_name(RULES[0].code)).is_file() else ""
    except (OSError, ValueError):  # a name too long, or with characters that no name can have
        return ""
