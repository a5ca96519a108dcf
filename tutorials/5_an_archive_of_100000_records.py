"""
5. An archive of 100,000 records
================================

You have one study, and an archive has thousands: which of them may stand beside yours? ``check`` compares
every study with every other, which is more than the question needs: 100,000 records have five billion pairs.
An *index* keeps, for every rule on pairs, only what decides. Its answers are those of ``check``: the same
verdicts, the same findings, the same sentences.

An archive
----------

Yours comes from ``sc.read("archive/")``: a folder of cards, workbooks, or DDI records of a national archive.
Here, 2,000 records are made up, so that this page is built in seconds; every line is the same for 100,000.
"""

import random
import tempfile
from pathlib import Path

import studycheck as sc

draw = random.Random(2026)


def record(number):
    """Return a made-up card."""
    lowest = draw.choice([1, 10, 20])
    return sc.Study(
        id=f"record-{number:05}",
        countries=draw.choice(["FR", "DE", "IT", "ES", "PL", "US"]),
        year=draw.randint(2008, 2026),
        network_scope="public",
        population={"unit": "enterprise", "eligibility": "all"},
        size={
            "bounds": {"min": lowest, "max": draw.choice([49, 249, 499, "open"])},
            "measure": "persons employed",
        },
        sample={
            "achieved": draw.randint(200, 9000),
            "method": draw.choice(["probability", "probability", "self-selected", "quota"]),
            "weighted_to": draw.choice(["firms", "firms", "staff"]),
        },
        respondents={"speaks_for": "firm"},
        estimates=[
            {
                "construct": "uses_social_media",
                "value": round(draw.uniform(0.1, 0.9), 2),
                "base": "all",
                "period": "now",
            }
        ],
    )


archive = sc.index(sc.Catalog([record(number) for number in range(2000)]))
archive

# %%
# From one card to its neighbours
# -------------------------------

mine = sc.Study(
    id="mine-2021",
    countries="FR",
    year=2021,
    network_scope="public",
    population={"unit": "enterprise", "eligibility": "all"},
    size={"bounds": {"min": 10, "max": "open"}, "measure": "persons employed", "basis": "headcount"},
    sample={"achieved": 1500, "method": "probability", "weighted_to": "firms"},
    respondents={"speaks_for": "firm"},
    estimates=[{"construct": "uses_social_media", "value": 0.62, "base": "all", "period": "now"}],
)
neighbours = archive.near(mine, most=5)
print(neighbours)

# %%
# The best come first: by verdict, then by the number of major and of minor findings. Each has its reasons:

best = neighbours[0]
print(best.id, best.verdict)
print(*(finding.message for finding in best.findings), sep="\n")

# %%
# A contrast leaves out the dimension that you mean to compare by:

print(archive.near(mine, contrast="country", most=3))

# %%
# Keep it in a folder
# -------------------
#
# An archive is indexed once, and asked many times. The folder holds numbers and texts only, and opening it
# runs none of them:

folder = archive.save(Path(tempfile.mkdtemp()) / "idx")
print(*(path.name for path in sorted(folder.iterdir())))
sc.open_index(folder).near(mine).total

# %%
# In a shell the same is ``studycheck index archive/ -o idx/``, then ``studycheck near mine.yaml --in idx/``. All
# pairs of an archive, on one machine or on many, are in
# :doc:`the how-to </how-to/find-neighbours-in-an-archive>`.
