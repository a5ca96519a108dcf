"""The part of SARIF 2.1.0 that is written, as JSON Schema.

The schema of the standard is not shipped by a package that the tests could depend on, and allows extra members in
few places and missing ones in many. This one is stricter: every member that is written is listed, required ones
are those of the standard (sections 3.13 to 3.58) and those without which code hosts show nothing.
"""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]
TEXT: Schema = {"type": "string", "minLength": 1}
LEVEL: Schema = {"enum": ["error", "warning", "note"]}
PROPERTIES: Schema = {"type": "object"}


def thing(required: Schema, optional: Schema | None = None) -> Schema:
    """Return the schema of an object with these members and no others."""
    members = required | (optional or {})
    return {
        "type": "object",
        "properties": members,
        "required": list(required),
        "additionalProperties": False,
    }


def listed(items: Schema, **more: Any) -> Schema:
    return {"type": "array", "items": items, **more}


MESSAGE = thing({"text": TEXT})
ARTIFACT = thing(
    # an address: nothing in it that would have to be escaped, relative to the root or with a scheme
    {"uri": {"type": "string", "pattern": r"^(file:///)?[A-Za-z0-9_.~%/-]+$"}},
    {"uriBaseId": {"const": "%SRCROOT%"}},
)
PHYSICAL = thing(
    {"artifactLocation": ARTIFACT}, {"region": thing({"startLine": {"type": "integer", "minimum": 1}})}
)
LOCATION: Schema = {
    "physicalLocation": PHYSICAL,
    "logicalLocations": listed(thing({"name": TEXT, "fullyQualifiedName": TEXT}), minItems=1),
    "message": MESSAGE,
}
RESULT = thing(
    {
        "ruleId": TEXT,
        "ruleIndex": {"type": "integer", "minimum": 0},
        "level": LEVEL,
        "message": MESSAGE,
        "locations": listed(thing({}, LOCATION), maxItems=1),
        "partialFingerprints": thing(
            {"primaryLocationLineHash": {"type": "string", "pattern": "^[0-9a-f]{16}:1$"}}
        ),
        "properties": PROPERTIES,
    },
    {
        "relatedLocations": listed(
            thing({"id": {"type": "integer", "minimum": 0}}, LOCATION), minItems=1, maxItems=100
        ),
        "suppressions": listed(thing({"kind": {"enum": ["external", "inSource"]}, "justification": TEXT})),
    },
)
RULE = thing(
    {
        "id": TEXT,
        "shortDescription": MESSAGE,
        "fullDescription": MESSAGE,
        "help": thing({"text": TEXT, "markdown": TEXT}),
        "defaultConfiguration": thing({"level": LEVEL}),
        # more than ten tags would not be shown
        "properties": {"type": "object", "properties": {"tags": listed(TEXT, uniqueItems=True, maxItems=10)}},
    },
    {"name": TEXT, "helpUri": {"type": "string", "format": "uri", "pattern": "^(https?|file)://"}},
)
RUN = thing(
    {
        "tool": thing(
            {
                "driver": thing(
                    {
                        "name": {"const": "studycheck"},
                        "semanticVersion": TEXT,
                        "shortDescription": MESSAGE,
                        "rules": listed(RULE),
                    }
                )
            }
        ),
        "invocations": listed(
            thing(
                {"executionSuccessful": {"type": "boolean"}},
                {
                    "toolExecutionNotifications": listed(
                        thing({"level": LEVEL, "message": MESSAGE}), minItems=1
                    )
                },
            ),
            minItems=1,
            maxItems=1,
        ),
        "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
        "results": listed(RESULT, maxItems=25_000),
        "properties": PROPERTIES,
    }
)
STRUCTURE = thing(
    {"$schema": TEXT, "version": {"const": "2.1.0"}, "runs": listed(RUN, minItems=1, maxItems=1)}
)
