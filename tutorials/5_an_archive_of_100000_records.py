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
Here the records are made up, and this page was built with 2,000 of them: the numbers below are those of 2,000.
For the archive of the title, write 100_000 in the line ``records = ...``, or run the downloaded script with
``RECORDS=100000 python 5_an_archive_of_100000_records.py``. Not another line changes; the last part of the page
says how long each takes. An index in a folder needs ``pip install "studycheck[parquet]"``.
"""

import os
import random
import tempfile
import time
from pathlib import Path

import studycheck as sc

records = int(os.environ.get("RECORDS", 2_000))
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


clock = time.process_time
started = clock()
catalog = sc.Catalog([record(number) for number in range(records)])
made = clock()
archive = sc.index(catalog)
indexed = clock()
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
asked = clock()
neighbours = archive.near(mine, most=5)
answered = clock()
print(neighbours)

# %%
# The best come first: by verdict, then by the number of major and of minor findings. Each has its reasons, which
# are findings of the rules that ``check`` runs, too:

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
opened = clock()
print(sc.open_index(folder).near(mine).total, "may stand beside it")
again = clock()

# %%
# How long it takes
# -----------------
#
# Seconds of processor time on this machine:

print(f"{records:,} records: made {made - started:.1f}, indexed {indexed - made:.1f}")
print(f"one question {answered - asked:.2f}; opened and asked again {again - opened:.2f}")

# %%
# With ``RECORDS=100000`` the same two lines, printed on a machine that was busy with other work:
#
# .. code-block:: text
#
#    100,000 records: made 54.5, indexed 55.2
#    one question 0.29; opened and asked again 1.35
#
# In a shell the same is ``studycheck index archive/ -o idx/``, then ``studycheck near mine.yaml --in idx/``. All
# pairs of an archive, on one machine or on many, are in
# :doc:`the how-to </how-to/find-neighbours-in-an-archive>`.
