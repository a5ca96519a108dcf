"""Distributions from files: one's own, Eurostat's, the US Census Bureau's."""

import gzip

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from studycheck.errors import InputError
from studycheck.sizes.firm_sizes import read_firm_sizes
from studycheck.sizes.firm_sizes.reading import files, read_folder
from studycheck.vocabulary.terms import StaffMeasure, Unit

FACTS = {"rounding": "exact"}
SIZES = ("TOTAL", "0-9", "10-19", "20-49", "50-249", "GE250")
SDMX = "DATAFLOW,LAST UPDATE,freq,indic_sbs,nace_r2,size_emp,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG,CONF_STATUS"
TSV = "freq,indic_sbs,nace_r2,size_emp,geo\\TIME_PERIOD"


def bins_of(entry):
    return [(size_bin.name, size_bin.firms) for size_bin in entry.bins]


def sdmx(*rows, dataset="ESTAT:SBS_SC_OVW(1.0)", header=SDMX):
    return "\n".join([header, *(f"{dataset},26/09/25 11:00:00,A,{row}" for row in rows)]) + "\n"


def counts(values, indicator="ENT_NR", nace="B-S_X_O_S94", geo="FR", year=2022):
    return [
        f"{indicator},{nace},{size},{geo},{year},{value}" for size, value in zip(SIZES, values, strict=True)
    ]


KNOWN = ("1037,,", "901,,", "71,,", "41,,", "19,,", "5,,")
PUBLISHED = [("<10", 901), ("10–19", 71), ("20–49", 41), ("50–249", 19), ("250+", 5)]


@pytest.fixture
def write(tmp_path):
    def write(name, text):
        content = text.encode() if isinstance(text, str) else text
        (tmp_path / name).write_bytes(content)
        return tmp_path / name

    return write


def complaint(path, **facts):
    with pytest.raises(InputError) as caught:
        read_firm_sizes(path, **facts)
    return [str(problem).removeprefix(f"{path}") for problem in caught.value.problems]


class TestEurostat:
    def test_sdmx_csv_states_all_but_the_rounding(self, write):
        file = write("ovw.csv", sdmx(*counts(KNOWN)))
        assert complaint(file) == [
            ": rounding: is missing; give exact, the step of rounding such as 5 or 1000, or shares for percentages"
        ]
        entry = read_firm_sizes(file, **FACTS)
        assert bins_of(entry) == PUBLISHED
        assert (entry.id, entry.region, entry.year, entry.total.firms) == ("ovw-fr-2022", "FR", 2022, 1_037)
        assert (entry.unit, entry.staff_measure) == (Unit.ENTERPRISE, StaffMeasure.PERSONS_EMPLOYED)
        assert (entry.source.title, entry.scope) == ("Eurostat, sbs_sc_ovw", "nace_r2 B-S_X_O_S94")
        assert entry.source.url == "https://ec.europa.eu/eurostat/databrowser/view/sbs_sc_ovw"
        assert (entry.sector, entry.non_employers) == ("", "included")

    def test_people_stand_beside_firms_and_other_indicators_are_passed_over(self, write):
        people = counts(("8000,,", "2001,,", ",,C", "1203,,", "1911,e,", "2010,,"), "EMP_NR")
        file = write("ovw.csv", sdmx(*counts(KNOWN), *people, *counts(("1.5,,",) * 6, "NETTUR_MEUR")))
        entry = read_firm_sizes(file, **FACTS)
        assert [size_bin.employment for size_bin in entry.bins] == [2_001, None, 1_203, 1_911, 2_010]
        assert entry.notes == ("employment 10–19: confidential (c)", "employment 50–249: estimated (e)")

    def test_flags_and_suppressed_cells_are_respected(self, write):
        rows = counts(("1037,p,", "901,e,", ",,C", "0,c,", "19,bu,", ":,,"))
        entry = read_firm_sizes(write("ovw.csv", sdmx(*rows)), **FACTS)
        assert bins_of(entry) == [
            ("<10", 901),
            ("10–19", None),
            ("20–49", None),
            ("50–249", 19),
            ("250+", None),
        ]
        assert entry.notes == (
            "firms 50–249: a break in the series (b)",
            "firms 10–19, 20–49: confidential (c)",
            "firms <10: estimated (e)",
            "firms total: provisional (p)",
            "firms 50–249: of low reliability (u)",
        )
        assert entry.usable() == "interpolation needs two class limits of 5 or more, and it has only 10"

    @pytest.mark.parametrize("status", ["C", "N", "P"])
    def test_a_number_beside_a_status_of_confidentiality_is_none(self, write, status):
        rows = counts((*KNOWN[:2], f"71,,{status}", *KNOWN[3:]))
        entry = read_firm_sizes(write("ovw.csv", sdmx(*rows)), **FACTS)
        assert (bins_of(entry)[1], entry.notes) == (("10–19", None), ("firms 10–19: confidential (c)",))
        free = counts((*KNOWN[:2], "71,,F", *KNOWN[3:]))
        assert bins_of(read_firm_sizes(write("free.csv", sdmx(*free)), **FACTS)) == PUBLISHED

    def test_tsv_has_one_column_for_each_year(self, write):
        values = {
            "TOTAL": "1037 p",
            "0-9": "901 ",
            "10-19": "71 e",
            "20-49": ": c",
            "50-249": "19 ",
            "GE250": "5 ",
        }
        rows = [f"A,ENT_NR,B-S_X_O_S94,{size},EL\t: \t{value}" for size, value in values.items()]
        text = "\n".join([f"{TSV}\t2021 \t2022 ", *rows]) + "\n"
        stated = {"source": "Eurostat, sbs_sc_ovw", "staff_measure": "persons employed", **FACTS}
        entry = read_firm_sizes(write("estat.tsv", text), **stated)
        assert (entry.region, entry.year) == ("GR", 2022)
        assert bins_of(entry)[2] == ("20–49", None)
        assert entry.survival == (1_037, 136, 65, 24, 5)
        assert read_firm_sizes(write("estat.tsv.gz", gzip.compress(text.encode())), **stated) == entry
        # the file does not name its table, and not every table counts persons employed
        assert [said.split(": ")[1] for said in complaint(write("b.tsv", text), **FACTS)] == [
            "source",
            "staff_measure",
        ]

    def test_a_dimension_with_several_values_is_narrowed(self, write):
        file = write("ovw.csv", sdmx(*counts(KNOWN), *counts(KNOWN, nace="C")))
        assert complaint(file, **FACTS) == [": nace_r2: has 2 values, B-S_X_O_S94, C; choose one with where="]
        entry = read_firm_sizes(file, where={"nace_r2": "C"}, **FACTS)
        assert (entry.sector, bins_of(entry)) == ("NACE C", PUBLISHED)
        assert complaint(file, where={"nace": "C"}, **FACTS) == [
            ": nace: unknown column 'nace'; did you mean 'nace_r2'?"
        ]
        assert complaint(file, where={"nace_r2": "D35"}, **FACTS) == [
            ": nace_r2: no row has 'D35'; there are B-S_X_O_S94, C"
        ]

    def test_country_and_year_choose(self, write):
        rows = [*counts(KNOWN), *counts(KNOWN, geo="EU27_2020"), *counts(KNOWN, geo="EL", year=2021)]
        file = write("ovw.csv", sdmx(*rows))
        assert complaint(file, **FACTS) == [
            ": holds 3 tables, FR 2022 by enterprise, EU 2022 by enterprise, GR 2021 by enterprise; "
            "choose one with country=, year= or where="
        ]
        assert read_firm_sizes(file, country="Greece", **FACTS).year == 2021
        assert read_firm_sizes(file, country="EU", **FACTS).region_name == "European Union"
        assert complaint(file, country="Spain", **FACTS) == [
            ": no row is of the country and the year that are asked for"
        ]

    def test_labels_beside_codes_are_left_aside(self, write):
        header = SDMX.replace("size_emp", "size_emp:Size classes in number of persons employed")
        rows = [row.replace("GE250,", "GE250:250 persons employed or more,") for row in counts(KNOWN)]
        assert bins_of(read_firm_sizes(write("a.csv", sdmx(*rows, header=header)), **FACTS)) == PUBLISHED

    def test_business_demography_asks_how_staff_is_counted(self, write):
        header = SDMX.replace("indic_sbs,nace_r2,size_emp", "indic_sb,nace_r2,sizeclas")
        rows = [
            f"V11910,B-S_X_K642,{size},FR,2019,{n},,"
            for size, n in (("TOTAL", 103), ("0", 61), ("1-4", 30), ("5-9", 7), ("GE10", 5))
        ]
        file = write("bd.csv", sdmx(*rows, dataset="ESTAT:BD_9BD_SZ_CL_R2(1.0)", header=header))
        assert [said.split(": ")[1] for said in complaint(file, **FACTS)] == ["staff_measure"]
        entry = read_firm_sizes(file, staff_measure="employees", **FACTS)
        assert bins_of(entry) == [("0", 61), ("1–4", 30), ("5–9", 7), ("10+", 5)]
        assert entry.unit_words == "active enterprise"

    def test_a_table_that_counts_no_firms_is_refused(self, write):
        assert complaint(write("a.csv", sdmx(*counts(KNOWN, "NETTUR_MEUR"))), **FACTS) == [
            ": indic_sbs: no row counts firms; download one of ENT_NR, V11110, V11210, LU_NR, V11910"
        ]

    @pytest.mark.filterwarnings("ignore::studycheck.errors.InputWarning")
    @settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(values=st.lists(st.integers(1, 10**7), min_size=5, max_size=5), order=st.permutations(range(6)))
    def test_any_table_that_sums_is_read_back_the_same_from_both_forms(self, write, values, order):
        numbers = [sum(values), *values]
        rows = counts([f"{number},," for number in numbers])
        entry = read_firm_sizes(write("a.csv", sdmx(*(rows[place] for place in order))), **FACTS)
        assert [size_bin.firms for size_bin in entry.bins] == values
        lines = [f"A,ENT_NR,B-S_X_O_S94,{SIZES[place]},FR\t{numbers[place]} " for place in order]
        stated = {"source": "Eurostat, sbs_sc_ovw", "staff_measure": "persons employed", **FACTS}
        from_tsv = read_firm_sizes(write("b.tsv", "\n".join([f"{TSV}\t2022 ", *lines])), **stated)
        assert (from_tsv.bins, from_tsv.total) == (entry.bins, entry.total)


SUSB = "STATE,NAICS,ENTRSIZE,FIRM,ESTB,EMPL,EMPLFL_N,PAYR,PAYRFL_N,STATEDSCR,NAICSDSCR,ENTRSIZEDSCR"


def susb(*rows, state="00", naics="--"):
    return [
        f'{state},{naics},{place:02},{firms},{firms},{people},{flag},1,G,"United States","Total","{place:02}: {size}"'
        for place, (size, firms, people, flag) in enumerate(rows, 1)
    ]


ROWS = (
    ("Total", 1_003, 21_500, "G"), ("<5", 703, 1_500, "G"), ("5-9", 201, 1_300, "G"), ("10-19", 61, 800, "G"),
    ("<20", 965, 3_600, "G"), ("20-499", 28, 2_900, "G"), ("<500", 993, 6_500, "G"), ("500+", 10, 15_000, "G"),
)  # fmt: skip


class TestStatisticsOfUSBusinesses:
    def test_the_whole_country_and_all_industries_are_read_and_the_year_is_asked_for(self, write):
        text = "\n".join([SUSB, *susb(*ROWS), *susb(*ROWS, state="01"), *susb(*ROWS, naics="62")])
        file = write("susb.txt", text)
        assert complaint(file) == [": year: is missing; give the year of the numbers, such as 2022"]
        entry = read_firm_sizes(file, year=2022)
        assert bins_of(entry) == [("<5", 703), ("5–9", 201), ("10–19", 61), ("20–499", 28), ("500+", 10)]
        assert (entry.id, entry.total.firms, entry.total.employment) == ("susb-us-2022", 1_003, 21_500)
        assert (entry.precision, entry.non_employers, entry.sector) == ("exact", "excluded", "")
        assert entry.means_problem is None
        assert entry.notes == (
            "employment <5, 5–9, 10–19, 20–499, 500+, total: noise below 2 % was added (g)",
        )

    @pytest.mark.parametrize("flag", ["D", "S"])
    def test_the_zero_beside_a_withheld_number_is_unknown(self, write, flag):
        rows = [*ROWS[:3], ("10-19", 61, 0, flag), *ROWS[4:]]
        entry = read_firm_sizes(write("susb.txt", "\n".join([SUSB, *susb(*rows)])), year=2012)
        assert entry.bins[2].employment is None
        assert any(f"({flag.lower()})" in note for note in entry.notes)

    def test_the_zero_beside_a_range_of_employment_is_unknown(self, write):
        header = SUSB.replace("EMPLFL_N", "EMPLFL")
        rows = [(*row[:3], "") for row in ROWS]
        rows[3] = ("10-19", 61, 0, "E")
        entry = read_firm_sizes(write("susb.txt", "\n".join([header, *susb(*rows)])), year=2004)
        assert [size_bin.employment for size_bin in entry.bins[:4]] == [1_500, 1_300, None, 2_900]

    def test_much_noise_makes_means_unusable(self, write):
        rows = [*ROWS[:3], ("10-19", 61, 800, "J"), *ROWS[4:]]
        entry = read_firm_sizes(write("susb.txt", "\n".join([SUSB, *susb(*rows)])), year=2022)
        assert entry.means_problem == "noise of 5 % or more was added to the employment of a class"

    def test_a_row_that_was_dropped_is_a_class_of_unknown_number(self, write):
        rows = [row for row in ROWS if row[0] not in ("10-19", "<20", "<500")]
        entry = read_firm_sizes(write("susb.txt", "\n".join([SUSB, *susb(*rows)])), year=2022)
        assert bins_of(entry)[2] == ("10–19", None)
        assert entry.survival == (1_003, 300, 99, 38, 10)

    def test_one_industry_is_chosen(self, write):
        text = "\n".join([SUSB, *susb(*ROWS), *susb(*ROWS, naics="62")])
        entry = read_firm_sizes(write("susb.txt", text), year=2022, where={"naics": "62"})
        assert entry.sector == "NAICS 62"
        assert entry.means_problem == (
            "the classes are those of the whole enterprise, the employment is only that inside the sector"
        )


OWN = "size;firms\n0-9;936\n10-49;48\n50-249;13\n250+;3\ntotal;1000\n"
BESIDE = (
    "country: MT\nyear: 2022\nunit: enterprise\nstaff_measure: persons employed\nsource: a register\n"
    "rounding: exact\n"
)


class TestFilesOfOnesOwn:
    def test_facts_stand_in_a_file_of_the_same_name(self, write):
        file, _ = write("counts.csv", OWN), write("counts.yaml", BESIDE)
        entry = read_firm_sizes(file)
        assert (entry.id, bins_of(entry)[0]) == ("counts-mt-2022", ("<10", 936))
        assert read_firm_sizes(file, source="another").source.title == "another"

    def test_a_fact_that_is_not_known_is_named_with_its_line(self, write):
        file, beside = write("counts.csv", OWN), write("counts.yaml", BESIDE + "roundin: 5\n")
        with pytest.raises(InputError) as caught:
            read_firm_sizes(file)
        assert str(caught.value) == f"{beside}:7: roundin: unknown fact 'roundin'; did you mean 'rounding'?"

    def test_a_row_that_cannot_be_read_is_named_with_its_line(self, write):
        file, _ = write("counts.csv", OWN.replace("50-249;13", "50-249;–")), write("counts.yaml", BESIDE)
        assert complaint(file) == [
            ":4: firms: “–” can mean none or not known; write 0, or leave the cell empty"
        ]

    def test_a_folder_is_read_with_all_its_problems(self, write, tmp_path):
        write("counts.csv", OWN), write("counts.yaml", BESIDE)
        (
            write("ovw.csv", sdmx(*counts(KNOWN), *counts(KNOWN, year=2021))),
            write("ovw.yaml", "rounding: exact\n"),
        )
        write("readme.md", "not a table")
        assert [entry.id for entry in read_folder(tmp_path)] == [
            "counts-mt-2022",
            "ovw-fr-2022",
            "ovw-fr-2021",
        ]
        write("other.csv", OWN), write("more.csv", "size;firms\nsmall;1\n")
        with pytest.raises(InputError) as caught:
            read_folder(tmp_path)
        assert {problem.file for problem in caught.value.problems} == {
            str(tmp_path / "more.csv"), str(tmp_path / "other.csv")
        }  # fmt: skip


def test_a_file_that_is_too_long_or_no_file_is_refused(write, tmp_path, monkeypatch):
    monkeypatch.setattr(files, "MAX_BYTES", 20)
    packed = write("a.csv.gz", gzip.compress(OWN.encode()))
    assert complaint(packed) == [": has more than 20 bytes; download fewer years, countries or industries"]
    assert complaint(tmp_path / "none.csv") == [": cannot be read: No such file or directory"]
    assert complaint(write("b.csv.gz", b"no archive")) == [": cannot be read: Not a gzipped file (b'no')"]
