"""Schemes and crosswalks that the tests of charts draw."""

import studycheck as sc

BLOG = ["us-sba-advocacy-500", "eu-2003-361", "fr-lme-2008", "fr-blog-2012"]


def long_scheme(count, *, shift=0):
    """A scheme of many classes with long names; `shift` moves its cuts."""
    cuts = [0, *(40 * number + shift for number in range(1, count))]
    classes = [
        {"label": f"a class with quite a long name, number {number}", "first": first, "below": below}
        for number, (first, below) in enumerate(zip(cuts, [*cuts[1:], None], strict=True))
    ]
    return sc.SizeScheme(
        id=f"scheme-with-a-long-name-{count}",
        name="A scheme with a long name",
        jurisdiction=("US",),
        issuer="me",
        kind="vendor",
        unit="firm",
        rule="headcount only",
        notes="none",
        classes=classes,
    )
