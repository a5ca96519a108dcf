import pytest

from studycheck.catalog.readers.ddi import parse_ddi
from studycheck.catalog.readers.limits import Limits
from studycheck.errors import InputError
from tests.catalog.readers.ddi.records import card, record

BOMB = (
    '<!DOCTYPE codeBook [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><codeBook><stdyDscr>&b;</stdyDscr></codeBook>'
)
OUTSIDE = '<!DOCTYPE codeBook [<!ENTITY a SYSTEM "file:///etc/passwd">]><codeBook>&a;</codeBook>'
PARAMETER = '<!DOCTYPE codeBook [<!ENTITY % a SYSTEM "http://127.0.0.1/x.dtd"> %a;]><codeBook/>'
NO_ENTITIES = "the file declares entities of its own, which are not expanded; write their text"


def refused(text: str | bytes, **arguments: object) -> str:
    with pytest.raises(InputError) as error:
        parse_ddi(text, "x.xml", **arguments)  # type: ignore[arg-type] # one of two keywords
    return str(error.value)


REFUSED = {
    BOMB: f"x.xml:1: {NO_ENTITIES}",
    OUTSIDE: f"x.xml:1: {NO_ENTITIES}",
    PARAMETER: f"x.xml:1: {NO_ENTITIES}",
    "": "x.xml:1: this is not well-formed XML: no element found",
    "{}": "x.xml:1: this is not well-formed XML: not well-formed (invalid token)",
    "<codeBook>\n<stdyDscr>\n</codeBook>": "x.xml:3: this is not well-formed XML: mismatched tag",
    '<codeBook\nxsi:x="y"/>': (
        "x.xml:1: this is not well-formed XML: unbound prefix; declare it on the root element, or remove it"
    ),
    "<html/>": (
        "x.xml:1: there is no codeBook element below the root 'html': this is not a DDI-Codebook record"
    ),
    "<DDIInstance/>": (
        "x.xml:1: the root element is DDIInstance: this is DDI-Lifecycle; export the study as DDI-Codebook 2.5"
    ),
    "<OAI-PMH><record><metadata><DDIInstance/></metadata></record></OAI-PMH>": (
        "x.xml:1: the records below OAI-PMH are DDI-Lifecycle (DDIInstance): ask the archive for the same records as "
        "DDI-Codebook, often under the metadataPrefix oai_ddi25"
    ),
    '<harvest><i:FragmentInstance xmlns:i="ddi:instance:3_3"/></harvest>': (
        "x.xml:1: the records below harvest are DDI-Lifecycle (FragmentInstance): ask the archive for the same records "
        "as DDI-Codebook, often under the metadataPrefix oai_ddi25"
    ),
    "<OAI-PMH><record><metadata><dc><title>DDI</title></dc></metadata></record></OAI-PMH>": (
        "x.xml:1: the records below OAI-PMH are Dublin Core, which does not say how a survey was made: ask the archive "
        "for the same records as DDI-Codebook, often under the metadataPrefix oai_ddi25"
    ),
    "<OAI-PMH/>": (
        "x.xml:1: there is no codeBook element below the root 'OAI-PMH': this is not a DDI-Codebook record"
    ),
}


@pytest.mark.parametrize("text", REFUSED)
def test_what_cannot_be_read_is_refused_with_its_line(text):
    assert refused(text) == REFUSED[text]


def test_limits_are_named_and_can_be_raised():
    deep = "<codeBook>" + "<a>" * 70 + "</a>" * 70 + "</codeBook>"
    beyond = "the limit; split the file or raise the limit"
    assert refused(deep) == f"x.xml:1: nested deeper than 60 levels, {beyond}"
    assert "does not describe a survey" in refused(deep, limits=Limits(depth=100))
    assert refused("<codeBook/>", limits=Limits(characters=1)) == (
        "x.xml:1: the file has 11 bytes, the limit is 4; split it"
    )
    assert refused("<x><codeBook/><codeBook/></x>", limits=Limits(records=1)) == (
        f"x.xml:1: more than 1 records, {beyond}"
    )
    assert refused("<codeBook><a/><b/></codeBook>", limits=Limits(elements=2)) == (
        f"x.xml:1: more than 2 elements, {beyond}"
    )


def test_a_declared_encoding_is_used():
    text = '<?xml version="1.0" encoding="ISO-8859-1"?>' + record().replace("Firms", "Médias")
    assert card(text.encode("latin-1"))["title"] == "Médias online 2012"
    assert card(record().replace("Firms", "Médias").encode("utf-16"))["title"] == "Médias online 2012"


@pytest.mark.parametrize("encoding", ["no-such-code", "big5"])
def test_an_encoding_that_cannot_be_read_is_an_input_error(encoding):
    text = f'<?xml version="1.0" encoding="{encoding}"?>{record()}'
    assert refused(text.encode()).startswith("x.xml:1: ")


def test_half_a_character_is_an_input_error():
    assert refused("<codeBook>\ud800</codeBook>").startswith("x.xml:1: cannot be decoded: ")


def test_attributes_of_a_document_type_are_not_added_to_elements():
    declared = f'<!ATTLIST titl xml:lang CDATA "fr"><!ATTLIST a x CDATA "{"x" * 100_000}">'
    text = record(collection=f"<sampProc>Quota {'<a/>' * 5_000}</sampProc>")
    assert card(f"<!DOCTYPE codeBook [{declared}]>{text}") == card(text)


FETCHED = {
    "a document type": '<!DOCTYPE codeBook SYSTEM "{place}">{record}',
    "an included part": '<x xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="{place}"/>{record}</x>',
    "a style sheet": '<?xml-stylesheet href="{place}"?>{record}',
    "the place of a schema": (
        '<x xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:schemaLocation="a {place}">{record}</x>'
    ),
}


@pytest.mark.parametrize(
    "place", ["http://127.0.0.1:9/x", "ftp://127.0.0.1:9/x", "{here}/x.dtd", "//127.0.0.1/x"]
)
@pytest.mark.parametrize("name", FETCHED)
def test_nothing_that_a_record_names_is_fetched_or_opened(name, place, tmp_path, monkeypatch):
    def fail(*given: object, **_: object) -> None:
        raise AssertionError(given)

    place = place.format(here=tmp_path)
    monkeypatch.setattr("socket.socket.connect", fail)
    monkeypatch.setattr("socket.getaddrinfo", fail)
    monkeypatch.setattr("builtins.open", fail)
    assert card(FETCHED[name].format(place=place, record=record()))["id"] == "X1"


def test_a_document_type_is_read_over_not_fetched_and_its_named_characters_are_known(tmp_path):
    dtd = tmp_path / "x.dtd"
    dtd.write_text('<!ENTITY unknown "fetched">')
    text = f'<!DOCTYPE codeBook SYSTEM "{dtd.as_uri()}">' + record()
    assert card(text.replace("Firms", "M&eacute;dias&nbsp;&unknown;"))["title"] == "Médias online 2012"


@pytest.mark.parametrize(
    "namespace", ["", 'xmlns="http://www.icpsr.umich.edu/DDI"', 'xmlns="ddi:codebook:2_6"']
)
def test_every_version_of_the_codebook_is_read(namespace):
    text = record().replace('xmlns="ddi:codebook:2_5" version="2.5"', namespace)
    assert card(text)["id"] == "X1"


def harvest(*records: str) -> str:
    wrapped = "".join(
        f"<record><header><identifier>oai:x:{n}</identifier></header><metadata>{text}</metadata></record>"
        for n, text in enumerate(records)
    )
    gone = '<record><header status="deleted"><identifier>oai:x:gone</identifier></header></record>'
    return f'<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><ListRecords>{gone}{wrapped}</ListRecords></OAI-PMH>'


def test_a_harvest_is_read_and_deleted_records_are_passed_over():
    other = record(citation="<titlStmt><titl>Firms online 2013</titl></titlStmt>")
    (document,) = parse_ddi(harvest(record(), other), "x.xml")
    assert [entry["id"] for entry in document.data] == ["X1", "1"]
    assert document.data[1]["provenance"]["id"] == {
        "page": "the harvest's identifier",
        "quote": "1",
        "certainty": "inferred",
    }
    (document,) = parse_ddi(harvest(), "x.xml")
    assert document.data == []


@pytest.mark.slow
def test_of_endless_texts_only_the_beginning_is_read():
    text = record(collection=f"<sampProc>Quota. {'123 ' * 50_000} Net sample: 400</sampProc>")
    assert card(text)["sample"] == {"method": "quota"}
    nations = record(summary=f"<nation>{'France; ' * 1_000}</nation><anlyUnit>Individual</anlyUnit>")
    assert "countries" not in card(nations)
