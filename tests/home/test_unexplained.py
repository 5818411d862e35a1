"""An editor is told of short forms that nobody explains."""

from typing import Any

import pytest

from home.unexplained import unexplained
from tests.factories import strategy as made

CASES: list[tuple[str, list[str]]] = [
    ("The RAG meets the PCC.", ["RAG", "PCC"]),
    ("The Responsible Authorities Group (RAG) meets. The RAG agreed.", []),
    ("Tell the NHS or your GP about ASB.", []),
    ("I go. A dog. OK?", ["OK"]),
    ("No short forms.", []),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("text", "found"), CASES)
def test_short_forms_that_nobody_explains_are_found(text: str, found: list[str]) -> None:
    made.GlossaryTermFactory(term="ASB", expansion="antisocial behaviour")
    body: list[Any] = [("commitments", {"title": "", "items": [text]})]
    assert unexplained(made.strategy_page(body=body)) == found
