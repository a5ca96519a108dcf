from pathlib import Path

import pytest

import studycheck as sc
from studycheck.study import Study
from tests.catalog.readers.ddi.records import card, conflicts, record
from tests.each import each

EN_FI = (
    '<titlStmt><titl xml:lang="fi">Yritykset verkossa 2012</titl>'
    '<parTitl xml:lang="en">Firms online 2012</parTitl><IDNo agency="FSD" xml:lang="fi">FSD1</IDNo>'
    '<IDNo agency="DOI">10.1234/fsd1</IDNo></titlStmt>'
)


def summary(*elements: str) -> str:
    return record(summary="".join(elements) + "<dataKind>Survey data</dataKind>")


def sampled(*elements: str, analysis: str = "", rest: str = "", **parts: str) -> dict:
    return card(record(collection="".join(elements), analysis=analysis, rest=rest, **parts)).get("sample", {})


# who, what, when


def test_every_value_says_where_it_stands_and_how_sure_it_is():
    found = card(
        record(
            summary="<anlyUnit>Enterprise<concept>Organization</concept></anlyUnit>",
            collection="<sampProc>Gross sample: 3800 firms. Net sample: 1834 firms.</sampProc>",
        )
    )
    assert found == {
        "id": "X1",
        "title": "Firms online 2012",
        "population": {"unit": "enterprise"},
        "sample": {"issued": 3800, "achieved": 1834},
        "provenance": {
            "id": {"page": "stdyDscr/citation/titlStmt/IDNo", "quote": "X1", "certainty": "declared"},
            "title": {
                "page": "stdyDscr/citation/titlStmt/titl",
                "quote": "Firms online 2012",
                "certainty": "declared",
            },
            "population.unit": {
                "page": "stdyDscr/stdyInfo/sumDscr/anlyUnit",
                "quote": "Enterprise [Organization]",
                "certainty": "inferred",
            },
            "sample.issued": {
                "page": "stdyDscr/method/dataColl/sampProc",
                "quote": "Gross sample: 3800 firms.",
                "certainty": "inferred",
            },
            "sample.achieved": {
                "page": "stdyDscr/method/dataColl/sampProc",
                "quote": "Net sample: 1834 firms.",
                "certainty": "inferred",
            },
        },
    }


def test_the_language_asked_for_comes_first():
    english, finnish = card(record(citation=EN_FI)), card(record(citation=EN_FI), language="fi")
    assert (english["title"], english["language"]) == ("Firms online 2012", "en")
    assert (finnish["title"], finnish["language"]) == ("Yritykset verkossa 2012", "fi")
    assert card(record(citation=EN_FI), language="de")["title"] == "Yritykset verkossa 2012"
    assert english["id"] == finnish["id"] == "FSD1"
    assert english["links"] == [{"title": "DOI", "url": "https://doi.org/10.1234/fsd1"}]


def test_a_title_without_a_language_is_the_main_one():
    title = '<titlStmt><titl>Firms online</titl><parTitl xml:lang="en">Another</parTitl></titlStmt>'
    assert card(record(citation=title))["title"] == "Firms online"


def test_the_slip_xml_lang_with_a_hyphen_is_understood():
    assert card(record(attributes='xml-lang="fr"'))["language"] == "fr"


def test_wrong_language_tags_are_noticed():
    english = (
        "The sample of the firms was drawn from the register and is weighted to the totals of the office."
    )
    text = record(
        citation='<titlStmt><titl>Firms online</titl><parTitl xml:lang="yy">X</parTitl></titlStmt>',
        collection=f'<sampProc xml:lang="fi">{english}</sampProc>',
    )
    assert card(text)["notes"].splitlines() == [
        "stdyDscr/citation/titlStmt/parTitl: 'yy' is not a language tag",
        "stdyDscr/method/dataColl/sampProc: tagged as 'fi', written in 'en'",
    ]
    assert conflicts(text) == []


def test_a_record_without_a_number_is_named_after_its_file():
    found = card(record(citation="<titlStmt><titl>Firms</titl></titlStmt>"))
    assert found["id"] == "x"
    assert found["provenance"]["id"]["certainty"] == "inferred"


def test_numbers_become_ids_and_persistent_ones_are_the_last_choice():
    numbers = "<titlStmt><IDNo>doi:10.1234/AB_1</IDNo><IDNo>ECDS 0146</IDNo></titlStmt>"
    assert card(record(citation=numbers))["id"] == "ECDS-0146"
    assert card(record(citation=numbers.replace("<IDNo>ECDS 0146</IDNo>", "")))["id"] == "10.1234-AB_1"


def test_publisher_sponsor_series_year():
    found = card(
        record(
            citation=(
                "<titlStmt><titl>Firms</titl></titlStmt><prodStmt><producer>Office</producer><fundAg>Ministry</fundAg>"
                "<fundAg>Bank</fundAg></prodStmt><distStmt><distrbtr>Archive</distrbtr>"
                '<distDate xml:lang="en" date="2015-07-13"/><distDate xml:lang="fi" date="2014-09-10"/></distStmt>'
                "<serStmt><serName>Firms online</serName></serStmt>"
            )
        )
    )
    assert found["publisher"] == "Office"
    assert found["sponsor"] == {"name": "Ministry; Bank"}
    assert found["series"] == "Firms online"
    # an archive that only distributes the data does not publish the results
    assert "year" not in found
    assert found["notes"] == (
        "Released by an archive, which is no year of publication (stdyDscr/citation/distStmt/distDate[2]): 2014-09-10"
    )


def test_a_distributor_is_only_inferred_to_be_the_publisher():
    found = card(record(citation="<titlStmt/><distStmt><distrbtr>Archive</distrbtr></distStmt>"))
    assert found["publisher"] == "Archive"
    assert found["provenance"]["publisher"]["certainty"] == "inferred"


def test_a_series_of_what_belongs_to_none_is_no_series():
    series = (
        "<titlStmt/><serStmt><serName>Individual datasets</serName>"
        "<serInfo>Individual datasets that do not belong to any series.</serInfo></serStmt>"
    )
    assert "series" not in card(record(citation=series))


DATES = {
    '<collDate event="start" date="2012-09-19"/><collDate event="end" date="2012-12-19"/>': (
        "2012-09-19",
        "2012-12-19",
    ),
    # an attribute filled up to a day is not more exact than its text
    '<collDate event="start" date="1969-01-01T00:00:00Z">1969</collDate>': ("1969", None),
    '<collDate event="single" date="2012-05"/>': ("2012-05", "2012-05"),
    "<collDate>2009 - 2014</collDate>": ("2009", "2014"),
    "<collDate>2012-05/2012-06</collDate>": ("2012-05", "2012-06"),
    '<collDate event="single" date="2012-05-01/2012-06-30"/>': ("2012-05-01", "2012-06-30"),
    "<collDate>May - June 2012</collDate>": ("2012-05", "2012-06"),
    "<collDate>du 12 mars au 2 avril 2012</collDate>": ("2012-03-12", "2012-04-02"),
    "<collDate>05/2012</collDate>": ("2012-05", "2012-05"),
    "<collDate>Spring 2012</collDate>": (None, None),
    "<collDate>2012/13</collDate>": ("2012", "2013"),
    '<collDate>2009</collDate><collDate event="start">1 March 2009</collDate>': ("2009-03-01", None),
    # waves: from the first to the last
    '<collDate event="start" date="2012-03"/><collDate event="end" date="2012-04"/>'
    '<collDate event="start" date="2011-03"/><collDate event="end" date="2011-04"/>': ("2011-03", "2012-04"),
    "<timePrd>2010</timePrd><collDate>in spring</collDate>": (None, None),
}


@pytest.mark.parametrize("elements", DATES)
def test_dates_of_collection(elements):
    found = card(summary(elements)).get("fieldwork", {})
    assert (found.get("start"), found.get("end")) == DATES[elements]


def test_dates_that_contradict_each_other_are_left_out_and_noted():
    backwards = '<collDate event="start" date="2013"/><collDate event="end" date="2012"/>'
    assert conflicts(summary(backwards)) == [
        "collection ends on 2012, before it starts on 2013: “2012” (stdyDscr/stdyInfo/sumDscr/collDate[2]); "
        "“2013” (stdyDscr/stdyInfo/sumDscr/collDate)"
    ]
    assert "fieldwork" not in card(summary(backwards))
    both = '<collDate event="start" date="2013-01-01">2012</collDate>'
    assert conflicts(summary(both)) == [
        "stdyDscr/stdyInfo/sumDscr/collDate: the attribute says 2013-01-01, the text '2012'"
    ]


def test_what_a_card_refuses_is_left_out_and_noted():
    text = record(
        citation='<titlStmt><titl>Firms</titl></titlStmt><distStmt><distDate date="2010"/></distStmt>',
        summary='<collDate event="start" date="2012"/><dataKind>Survey data</dataKind>',
    )
    assert conflicts(text) == [
        "year was left out: published in 2010, before fieldwork started in 2012: "
        "“2010” (stdyDscr/citation/distStmt/distDate); “2012” (stdyDscr/stdyInfo/sumDscr/collDate)"
    ]
    assert "year" not in card(text)


NATIONS = {
    '<nation abbr="FI">Finland</nation><nation abbr="FI" xml:lang="fi">Suomi</nation>': ["FI"],
    '<nation abbr="NOR">Norway</nation>': ["NO"],
    '<nation xml:lang="de">Deutschland</nation><nation xml:lang="de">Österreich</nation>': ["DE", "AT"],
    "<nation>Channel Islands</nation><nation>Great Britain</nation><nation>Isle of Man</nation>": [
        "GG", "JE", "GB", "IM",
    ],
    '<nation abbr="GB-NIR">Northern Ireland</nation>': ["GB"],
    "<geogCover>Slovenia</geogCover>": ["SI"],
    "<nation>Noreg</nation><nation>Korea, Republic of</nation><nation>Slovak Republic</nation>": ["NO", "KR", "SK"],
    "<nation>France; Italy and Spain</nation>": ["FR", "IT", "ES"],
    "<nation>Georgia, United States</nation>": ["US"],
    "<nation>France; Atlantis</nation>": None,
    "<nation>Atlantis</nation>": None,
    "<nation>Soviet Union</nation>": None,
    "<geogCover>Country</geogCover>": None,
}  # fmt: skip


@pytest.mark.parametrize("elements", NATIONS)
def test_nations(elements):
    assert card(summary(elements)).get("countries") == NATIONS[elements]


def test_a_nation_that_is_not_understood_makes_the_list_uncertain():
    found = card(summary("<nation>France</nation><nation>Soviet Union</nation>"))
    assert found["countries"] == ["FR"]
    assert found["provenance"]["countries"]["certainty"] == "inferred"
    assert found["notes"] == (
        "Nation that is not a country with an ISO code (stdyDscr/stdyInfo/sumDscr/nation[2]): Soviet Union"
    )


@pytest.mark.parametrize("nation", ["Germany (West)", "England and Wales", "France; Italy"])
def test_a_part_of_a_country_or_a_list_in_one_element_is_inferred(nation):
    found = card(summary(f"<nation>{nation}</nation>"))
    assert found["provenance"]["countries"]["certainty"] == "inferred"


PARTS_IN_RECORDS = {
    "<nation>England and Wales</nation>": (["GB"], ["England and Wales"]),
    '<nation abbr="GB-NIR">Northern Ireland</nation>': (["GB"], ["Northern Ireland"]),
    "<nation>Flandern</nation><nation>Netherlands</nation>": (["BE", "NL"], ["Flanders"]),
    "<nation>Germany (West)</nation>": (["DE"], ["Germany (West)"]),
    "<nation>Georgia, United States</nation>": (["US"], ["Georgia (U.S. state)"]),
    "<geogCover>rural India</geogCover>": (["IN"], ["rural India"]),
    "<nation>Georgia</nation>": (["GE"], None),
}


@each("nations", PARTS_IN_RECORDS)
def test_a_part_of_a_country_is_never_read_as_the_whole_in_silence(nations):
    countries, regions = PARTS_IN_RECORDS[nations]
    found = card(summary(nations))
    assert (found["countries"], found.get("regions")) == (countries, regions)
    assert ("Only a part of a country" in found.get("notes", "")) == (regions is not None)


def test_code_and_name_of_different_countries_are_a_contradiction():
    text = summary('<nation abbr="SE">Slovenia</nation>')
    assert conflicts(text) == [
        "stdyDscr/stdyInfo/sumDscr/nation: code and name are of different countries: SE (Sweden), SI (Slovenia)"
    ]
    assert "countries" not in card(text)


def test_inclusions_and_exclusions_of_the_universe():
    covered = '<universe clusion="I">Firms that employ at least 10 persons</universe>'
    found = card(summary(covered, '<universe clusion="E">farms</universe>'))["population"]
    assert found == {"words": "Firms that employ at least 10 persons (excluded: farms)", "floor": 10}


def test_several_units_are_none_and_noted():
    found = card(summary("<anlyUnit>Individuals</anlyUnit><anlyUnit>Families/households</anlyUnit>"))
    assert "population" not in found
    assert found["notes"] == (
        "Unit of analysis (stdyDscr/stdyInfo/sumDscr/anlyUnit): Individuals; Families/households"
    )


# sampling and collection


def coded(name: str, text: str, code: str) -> str:
    return f'<{name}>{text}<concept vocab="DDI">{code}</concept></{name}>'


CODED = {
    ("Non-probability: Quota", "Nonprobability.Quota"): "quota",
    ("", "Probability.Stratified.Disproportional"): "probability",
    (
        "",
        "https://vocabularies.cessda.eu/vocabulary/SamplingProcedure?code=Nonprobability.Purposive",
    ): "non-probability",
    ("Volunteer sample", "Nonprobability.Availability"): "self-selected",
    ("", "TotalUniverseCompleteEnumeration"): "census",
    ("", "Other"): None,
    ("", "MixedProbabilityNonprobability"): None,
}


@pytest.mark.parametrize(("text", "code"), CODED)
def test_codes_of_sampling(text, code):
    assert sampled(coded("sampProc", text, code)).get("method") == CODED[text, code]


def test_a_code_wins_over_words_and_the_difference_is_noted():
    text = record(collection=coded("sampProc", "Simple random sample", "Nonprobability.Quota"))
    assert card(text)["sample"] == {"method": "quota"}
    assert conflicts(text) == [
        "sampling is coded as quota in “Simple random sample [Nonprobability.Quota]” "
        "(stdyDscr/method/dataColl/sampProc), but described as probability in "
        "“Simple random sample [Nonprobability.Quota]” "
        "(stdyDscr/method/dataColl/sampProc)"
    ]


def test_two_elements_that_disagree_give_no_method():
    text = record(collection="<sampProc>Quota sample</sampProc><sampProc>Random sample</sampProc>")
    assert "sample" not in card(text)
    assert conflicts(text) == [
        "sampling is described as probability in “Random sample” (stdyDscr/method/dataColl/sampProc[2]) "
        "and quota in “Quota sample” (stdyDscr/method/dataColl/sampProc)"
    ]


def test_a_mixed_design_is_no_contradiction():
    found = card(record(collection="<sampProc>Mixed probability and non-probability</sampProc>"))
    assert "sample" not in found
    assert "coding" not in found
    assert found["notes"] == (
        "The design is mixed: “Mixed probability and non-probability” (stdyDscr/method/dataColl/sampProc)"
    )


def test_a_code_says_more_than_the_other_languages():
    modes = coded("collMode", "Telephone interview", "Interview.Telephone.CATI") + (
        '<collMode xml:lang="fi">Kasvokkainen haastattelu</collMode>'
    )
    assert sampled(modes) == {"mode": ["phone"]}


def test_paper_is_only_inferred_to_have_come_by_post():
    paper = coded("collMode", "Self-administered questionnaire: Paper", "SelfAdministeredQuestionnaire.Paper")
    assert card(record(collection=paper))["provenance"]["sample.mode"]["certainty"] == "inferred"
    sent = card(record(collection=paper + "<collSitu>Sent out by mail</collSitu>"))
    assert sent["provenance"]["sample.mode"]["certainty"] == "declared"


def test_a_mode_without_a_word_on_cards_is_noted():
    found = card(record(collection="<collMode>Self-completion</collMode>"))
    assert "sample" not in found
    assert found["notes"] == "Mode of collection (stdyDscr/method/dataColl/collMode): Self-completion"


def test_the_frame_by_its_element_or_by_a_sentence():
    assert sampled("<sampleFrame><sampleFrameName>Register</sampleFrameName></sampleFrame>") == {
        "frame": "Register"
    }
    assert sampled("<sampProc>Firms were drawn from the Business Register.</sampProc>") == {
        "frame": "Business Register"
    }


WEIGHTS = {
    "No weighting used": {"weighted": False},
    "No.": {"weighted": False},
    "Not applicable": {"weighted": "not applicable"},
    "Not used in the study.": {"weighted": False},
    "Weights correct for size class.": {"weighted": True, "weighting": "Weights correct for size class."},
    "The data are not weighted.": {"weighted": False},
    "Dataene er ikke vektet": {"weighted": False},
    "The data of wave 1 are not weighted, wave 2 has weights": {
        "weighting": "The data of wave 1 are not weighted, wave 2 has weights"
    },
    # it denies one thing and names another
    "No weighting variables, but weighted indices included": {
        "weighting": "No weighting variables, but weighted indices included"
    },
    "": {},
}


@pytest.mark.parametrize("text", WEIGHTS)
def test_weights(text):
    assert sampled(f"<weight>{text}</weight>") == WEIGHTS[text]


# numbers


def test_a_target_is_noted_and_what_was_achieved_is_inferred():
    found = card(
        record(
            collection=(
                "<targetSampleSize><sampleSize>500</sampleSize></targetSampleSize>"
                "<deviat>453 (qualitative and quantitative)</deviat>"
            )
        )
    )
    assert found["sample"] == {"achieved": 453}
    assert found["notes"] == (
        "Target sample size (stdyDscr/method/dataColl/targetSampleSize/sampleSize): 500"
    )
    assert found["provenance"]["sample.achieved"]["certainty"] == "inferred"


def test_numbers_of_groups_are_not_added_up():
    assert sampled("<deviat>1851: 20,610,325 cases; 1861: 22,837,316 cases.</deviat>") == {
        "subgroups": [{"label": "1851", "n": 20_610_325}, {"label": "1861", "n": 22_837_316}]
    }


FILE = "<fileDscr><fileTxt><dimensns><caseQnty>{}</caseQnty></dimensns></fileTxt></fileDscr>"


def test_cases_of_the_data_file_stand_in_where_nothing_else_is_said():
    assert sampled(rest=FILE.format(322)) == {"achieved": 322}
    assert sampled(rest=FILE.format(322) + FILE.format(80)) == {}
    net = "<sampProc>Net sample: 400</sampProc>"
    assert sampled(net, rest=FILE.format(322)) == {"achieved": 400}
    assert conflicts(record(collection=net, rest=FILE.format(322))) == [
        "the record names 400 responses: “Net sample: 400” (stdyDscr/method/dataColl/sampProc); the data file has 322: "
        "“322” (fileDscr/fileTxt/dimensns/caseQnty)"
    ]


def test_a_bare_number_of_a_collection_counts_files():
    size = "<dataAccs><setAvail><collSize>{}</collSize></setAvail></dataAccs>"
    bare, cases = (
        record().replace("</stdyDscr>", f"{size.format(text)}</stdyDscr>") for text in ("3", "3 cases")
    )
    assert "sample" not in card(bare)
    assert card(cases)["sample"] == {"achieved": 3}


def test_two_numbers_of_answers_are_none():
    text = record(
        collection="<sampProc>Net sample: 400. Number of respondents: 380.</sampProc>", rest=FILE.format(380)
    )
    assert "sample" not in card(text)
    assert conflicts(text) == [
        "sample.achieved could be any of 380, 400, and none was taken: “Net sample: 400.” "
        "(stdyDscr/method/dataColl/sampProc); “Number of respondents: 380.” (stdyDscr/method/dataColl/sampProc)"
    ]
    waves = card(text.replace("Net sample", "Wave 1: net sample"))
    assert "coding" not in waves
    assert waves["notes"].startswith("sample.achieved could be any of 380, 400, and none was taken: ")


def test_a_response_rate_is_checked_against_the_numbers():
    numbers = "<sampProc>Gross sample: 486. Net sample: 322.</sampProc>"
    rate = "<respRate>The response rate was 66%.</respRate>"
    assert sampled(numbers, analysis=rate)["response_rate"] == {"value": 0.66}
    assert conflicts(record(collection=numbers, analysis="<respRate>66%</respRate>")) == []
    other = card(record(collection=numbers, analysis="<respRate>71%</respRate>"))
    assert "coding" not in other
    assert other["notes"] == (
        "322 of 486 are 66.3%, but the stated response rate is 71.0%, which may count only eligible units: "
        "“Gross sample: 486.” (stdyDscr/method/dataColl/sampProc); “Net sample: 322.” "
        "(stdyDscr/method/dataColl/sampProc); “71%” (stdyDscr/method/anlyInfo/respRate)"
    )


def test_several_rates_are_none_and_noted():
    found = card(record(analysis="<respRate>Wave 1: 66%, wave 2: 50%</respRate>"))
    assert "sample" not in found
    assert (
        found["notes"]
        == "The record names several rates, and none was taken as the response rate: 66.0%, 50.0%"
    )


def test_ages_that_differ_between_universe_and_sampling_are_noted():
    text = record(
        summary="<universe>Persons in the ages of 19-78</universe>",
        collection="<sampProc>Random sample of persons in the age of 18-79 years</sampProc>",
    )
    assert conflicts(text) == [
        "ages are 19–78 in “Persons in the ages of 19-78” (stdyDscr/stdyInfo/sumDscr/universe), and 18–79 in "
        "“Random sample of persons in the age of 18-79 years” (stdyDscr/method/dataColl/sampProc)"
    ]


def test_ages_that_differ_between_two_languages_are_noted():
    universes = (
        '<universe xml:lang="en">Aged 15-74</universe><universe xml:lang="fi">15–79-vuotiaat</universe>'
    )
    assert conflicts(summary(universes)) == [
        "ages are 15–74 in “Aged 15-74” (stdyDscr/stdyInfo/sumDscr/universe), and 15–79 in “15–79-vuotiaat” "
        "(stdyDscr/stdyInfo/sumDscr/universe[2])"
    ]


def test_questions_and_answers_in_the_record_are_disclosed():
    variable = "<var><qstn><qstnLit>Do you?</qstnLit></qstn><catgry><labl>Yes</labl></catgry></var>"
    assert card(record(rest=f"<dataDscr>{variable}</dataDscr>"))["disclosure"] == {
        "question_wording": True,
        "response_options": True,
    }


def test_related_works_and_frames_are_not_the_study():
    rest = "<othrStdyMat><relPubl><citation><titlStmt><titl>Other</titl></titlStmt></citation></relPubl></othrStdyMat>"
    text = record(
        citation="<titlStmt/>",
        collection="<sampleFrame><universe>All addresses</universe></sampleFrame>",
    ).replace("</stdyDscr>", f"{rest}</stdyDscr>")
    found = card(text)
    assert "title" not in found
    assert "population" not in found


def test_markup_in_texts_is_taken_out():
    text = summary("<universe><p>All &lt;br&gt; firms</p> &amp;quot;here&amp;quot;</universe>")
    assert card(text)["population"]["words"] == 'All firms "here"'


def test_very_long_texts_are_cut_to_what_a_card_holds():
    found = card(summary(f"<universe>{'firm ' * 3000}</universe>"))
    assert len(found["population"]["words"]) <= 5000
    assert found["population"]["words"].endswith("…")


# through the one entry


def test_records_and_cards_are_read_together(tmp_path: Path):
    (tmp_path / "a.yaml").write_text("id: a\n")
    (tmp_path / "b.xml").write_text(record(), encoding="utf-8")
    assert list(sc.read(tmp_path)) == ["X1", "a"]


def test_an_id_twice_names_the_lines_of_both(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    Path("a.xml").write_text(record(), encoding="utf-8")
    Path("b.xml").write_text("\n\n" + record(), encoding="utf-8")
    with pytest.raises(sc.InputError) as error:
        sc.read("*.xml")
    assert str(error.value) == "b.xml:3: id: 'X1' is already the id of the card at a.xml:1; rename one"


def test_cards_are_studies():
    study = Study(**card(record(collection=coded("sampProc", "Quota", "Nonprobability.Quota"))))
    assert study.provenance["sample.method"].certainty == "declared"
