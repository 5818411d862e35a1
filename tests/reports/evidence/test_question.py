"""The question that asks for files: what an editor may do with it, and what its answer can be."""

import copy
from datetime import UTC, datetime
from typing import Any

import pytest

from reports.facts import facts_of
from reports.forms import clean_all
from reports.journey import journey_from_dict, problems
from reports.wording import describe
from tests.reports.evidence.sender import FORM

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
FILE = {
    "id": "3f0e5c3e-0c5e-4f8e-9a53-1b7f0a6b2c11",
    "name": "street.jpg",
    "kind": "jpeg",
    "size": 12,
}


def form(*more: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """The form, with its question changed, and more steps behind it."""
    data = copy.deepcopy(FORM)
    data["steps"][2]["questions"][0] |= changes
    data["steps"] += more
    return data


def step(key: str, **question: Any) -> dict[str, Any]:
    """A step of one question."""
    return {"key": key, "title": key, "questions": [{"key": key, "label": key, **question}]}


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (form(), ""),
        (form(step("more", kind="evidence")), "asks for files already"),
        (form(step("more", kind="evidence", retired=True)), ""),
        (form(step("why", kind="short-text", when="evidence is answered")), ""),
        (form(step("why", kind="short-text", when="evidence is jpeg")), "answered with files"),
    ],
    ids=["one", "two", "retired", "answered", "value"],
)
def test_what_an_editor_may_do(data: dict[str, Any], words: str) -> None:
    found = [str(problem) for problem in problems(journey_from_dict(data), None, {})]
    assert len(found) == bool(words), found
    assert all(words in line for line in found)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ({"files": [FILE]}, [FILE]),
        ({"files": [FILE | {"more": "x"}]}, [FILE]),
        ({"files": [FILE] * 7}, [FILE] * 5),
        ({"files": []}, []),
        ({}, []),
        ({"files": "x"}, []),
        ({"files": [1, None, "x", {}, FILE | {"kind": "exe"}, FILE | {"size": "1"}]}, []),
        ({"files": [FILE | {"id": "../../etc/passwd"}]}, []),
    ],
)
def test_an_answer_has_the_shape_of_files(given: object, kept: list[Any]) -> None:
    answers = {"tier": "anonymous", "words": "", "what": "noise", "evidence": given}
    cleaned, wrong = clean_all(journey_from_dict(form()), answers, now=NOW)
    assert not wrong
    assert cleaned["evidence"] == {"files": kept}


def test_files_can_be_made_a_must() -> None:
    journey = journey_from_dict(form(required=True))
    answers = {"tier": "anonymous", "what": "noise", "evidence": {"files": []}}
    _cleaned, wrong = clean_all(journey, answers, now=NOW)
    assert wrong == {"evidence": ["Add a file"]}


def test_files_are_told_by_name_and_make_no_facts() -> None:
    journey = journey_from_dict(form())
    answers = {"tier": "anonymous", "evidence": {"files": [FILE]}}
    question = journey.questions["evidence"]
    assert describe(question, answers["evidence"]) == ["street.jpg"]
    assert facts_of(journey, answers) == {"concern:asb", "tier:anonymous"}
