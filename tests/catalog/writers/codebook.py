"""The structure that DDI-Codebook 2.5 prescribes for what we write, and a check against it.

The order and number of children below were compared, type by type, with the complex types of ``codebook.xsd``
of DDI-Codebook 2.5 in its revision of 2014-01-28 (2.5.1), as it stands in the repository of the R package
DDIwR: codeBook, stdyDscr, citation, titlStmt, prodStmt, distStmt, serStmt, stdyInfo, sumDscr, method, dataColl,
sampleFrame, targetSampleSize and anlyInfo, and the attributes of the elements that we write. The schema is under the
LGPL, so its text is not copied, and no validator runs against it: elements that we do not write are known here by
their name and place only. Left out are the elements of Dublin Core at the end of citation.

Where the schema allows any text (dates as text, country codes), this check is stricter: it holds what we mean to
write. The documentation inside the schema advises against text beside a concept in one element; its grammar allows
both, and archives write both, as we do.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree

DDI = "{ddi:codebook:2_5}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
LOCATION = "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation"
DATE = r"\d{4}(-\d{2}(-\d{2})?)?"

# children in their order; ? at most one, + one or more, * any number
CHILDREN = {
    "codeBook": "docDscr* stdyDscr+ fileDscr* dataDscr* otherMat*",
    "stdyDscr": "citation+ studyAuthorization* stdyInfo* studyDevelopment* method* dataAccs* othrStdyMat* notes*",
    "citation": "titlStmt rspStmt? prodStmt? distStmt? serStmt* verStmt* biblCit* holdings* notes*",
    "titlStmt": "titl subTitl* altTitl* parTitl* IDNo*",
    "prodStmt": "producer* copyright* prodDate* prodPlac* software* fundAg* grantNo*",
    "distStmt": "distrbtr* contact* depositr* depDate* distDate*",
    "serStmt": "serName* serInfo*",
    "stdyInfo": "studyBudget* subject* abstract* sumDscr* qualityStatement? notes* exPostEvaluation*",
    "sumDscr": "timePrd* collDate* nation* geogCover* geogUnit* geoBndBox? boundPoly* anlyUnit* universe* dataKind*",
    "method": "dataColl* notes* anlyInfo? stdyClas* dataProcessing* codingInstructions*",
    "dataColl": (
        "timeMeth* dataCollector* collectorTraining* frequenc* sampProc* sampleFrame* targetSampleSize* deviat* "
        "collMode* resInstru* instrumentDevelopment* sources? collSitu* actMin* ConOps* weight* cleanOps*"
    ),
    "sampleFrame": (
        "sampleFrameName* labl* txt* validPeriod* custodian* useStmt* universe* frameUnit* referencePeriod* "
        "updateProcedure*"
    ),
    "targetSampleSize": "sampleSize? sampleSizeFormula*",
    "anlyInfo": "respRate* EstSmpErr* dataAppr*",
    # text in which a concept may stand
    "anlyUnit": "(concept|txt)*",
    "universe": "(concept|txt)*",
    "sampProc": "(concept|txt)*",
    "collMode": "(concept|txt)*",
}
ATTRIBUTES = {
    "codeBook": {"version": r"2\.5", LOCATION: r"ddi:codebook:2_5 \S+", LANG: "[a-z]{2,3}"},
    "collDate": {"date": ".+", "event": "start|end|single"},
    "distDate": {"date": ".+"},
    "nation": {"abbr": "[A-Z]{2}"},
    "holdings": {"URI": ".+"},
    "concept": {"vocab": ".+"},
}
CONTENT = {"sampleSize": r"\d+", "distDate": DATE, "collDate": DATE}


def problems(document: bytes) -> list[str]:
    """Return what does not follow the structure; nothing if all is well."""
    root = ElementTree.fromstring(document)
    found = [] if root.tag == f"{DDI}codeBook" else [f"root {root.tag}"]
    for element in root.iter():
        name = element.tag.removeprefix(DDI)
        names = "".join(f"{child.tag.removeprefix(DDI)} " for child in element)
        grammar = "".join(_part(part) for part in CHILDREN.get(name, "").split())
        if not re.fullmatch(grammar, names):
            found.append(f"{name} holds {names or 'nothing'}")
        allowed = ATTRIBUTES.get(name, {})
        for attribute, value in element.attrib.items():
            if not re.fullmatch(allowed.get(attribute, "(?!)"), value, re.DOTALL):
                found.append(f"{name} has {attribute}={value!r}")
        if name in CONTENT and not re.fullmatch(CONTENT[name], (element.text or "").strip()):
            found.append(f"{name} is {element.text!r}")
        if name in CHILDREN and "concept" not in CHILDREN[name] and (element.text or "").strip():
            found.append(f"{name} holds text")
    return found


def _part(part: str) -> str:
    name, number = (part[:-1], part[-1]) if part[-1] in "?+*" else (part, "")
    return f"(?:{name} ){number}"
