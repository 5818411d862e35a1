"""From an import to a draft tree: nothing published, nothing lost, one transaction."""

import json
import re
from collections import Counter
from datetime import UTC, date, datetime
from html import unescape

import pytest
from wagtail.models import Page, Site

from home.models import GlossaryTerm
from home.strategy.importing.drafts import AlreadyMade, begin, correct
from home.strategy.importing.imported import Imported, import_file
from home.strategy.importing.kinds import LEFT_OUT, Kind
from home.strategy.importing.making import make_strategy
from home.strategy.models import (
    Figure,
    FundingLine,
    ImportDraft,
    Person,
    PriorityPage,
    StrategyPage,
    StrategySectionPage,
)
from home.support.models import Organisation
from tests.home.strategy.importing import documents
from tests.home.strategy.importing.expected import Expected
from tests.home.strategy.importing.test_real_document import FOLDER, KINDS, NAME, real

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def home() -> Page:
    """The page that strategies are put below."""
    return Page.objects.get(depth=2)


def made_of(imported: Imported, name: str = "plan.md") -> StrategyPage:
    """The draft strategy of a document."""
    draft = begin(name=name, imported=imported, by=None, now=NOW)
    return make_strategy(draft=draft, above=home(), by=None, now=NOW)


def invented(expected: Expected) -> Imported:
    """An invented document, recognised."""
    return import_file(expected.name, expected.text.encode())


def words(text: str) -> Counter[str]:
    """The words of a text, without the marks round them."""
    return Counter(re.findall(r"[^\W_]+", unescape(re.sub(r"<[^>]+>", " ", text)).casefold()))


def everything(strategy: StrategyPage) -> Counter[str]:
    """Every word in the pages of a strategy and in the records that there are."""
    pages = [strategy, *strategy.get_descendants().specific()]
    said: list[str] = []
    for page in pages:
        said.append(page.title)
        for name in ("kind", "number", "vision"):
            said.append(str(getattr(page, name, "")))
        for name in ("body", "why", "measures"):
            if stream := getattr(page, name, None):
                said.append(json.dumps(list(stream.raw_data), ensure_ascii=False, default=str))
    for model in (Person, Figure, FundingLine, GlossaryTerm):
        for record in model.objects.all():
            said.append(" ".join(str(value) for value in record.serializable_data().values()))
    return words(" ".join(said).replace("\\n", " "))


def missing(strategy: StrategyPage, imported: Imported) -> set[str]:
    """Words of the document that are in no page and no record, but for what is left out."""
    kinds = imported.kinds
    # What stands over measures of success is the name of their field.
    said = LEFT_OUT | {Kind.SUCCESS}
    kept = [block.text for block in imported.blocks if kinds[block.number] not in said]
    known = set(everything(strategy))
    return {w for w in words(" ".join(kept)) if w not in known and not AMOUNT.fullmatch(w)}


AMOUNT = re.compile(r"\d+[km]?")
# A priority's number is figures now, its rank is its place, and the vision has a field of its own.
SAID_BY_FIELDS = {"one", "two", "three", "four", "five", "six", "strategic", "our", "vision"}


@pytest.mark.parametrize("expected", documents.ALL, ids=lambda each: each.name)
def test_every_word_is_in_a_page_or_a_record(expected: Expected) -> None:
    imported = invented(expected)
    assert missing(made_of(imported), imported) <= SAID_BY_FIELDS


@pytest.mark.skipif(not (FOLDER / f"{NAME}.md").exists(), reason="the real strategy is not here")
@pytest.mark.parametrize("kind", KINDS)
def test_a_real_strategy_becomes_a_draft_tree(kind: str) -> None:
    imported = real(kind)
    strategy = made_of(imported)
    assert missing(strategy, imported) <= SAID_BY_FIELDS
    assert (strategy.starts_on, strategy.ends_on) == (date(2025, 4, 1), date(2028, 3, 31))
    below = strategy.get_children()
    assert below.type(PriorityPage).count() == 8
    assert below.type(StrategySectionPage).count() == 13
    objective = PriorityPage.objects.get(number="1")
    assert (objective.kind, len(objective.figures)) == ("objective", 2)
    assert len(objective.body[0].value["items"]) == 4
    assert {person.role for person in Person.objects.all()} == {
        "Chief Executive",
        "Portfolio Holder – Stronger Communities",
    }
    assert GlossaryTerm.objects.count() == 38
    assert FundingLine.objects.count() == 5


def test_everything_is_a_draft() -> None:
    strategy = made_of(invented(documents.NUMBERED))
    pages = [strategy, *strategy.get_descendants().specific()]
    assert not any(page.live for page in pages)
    for model in (Person, Figure, FundingLine, GlossaryTerm):
        assert not model.objects.filter(live=True).exists()
    for page in pages:
        assert page.latest_revision_id


def test_priorities_stand_inside_the_aim_that_they_belong_to() -> None:
    made_of(invented(documents.NESTED))
    aims = PriorityPage.objects.filter(kind="aim")
    inside = [[page.title for page in aim.get_children()] for aim in aims]
    assert inside == [["Protect children", "Protect older people"], ["Slow the traffic"]]
    strategy = StrategyPage.objects.get()
    assert [block.value["plural"] for block in strategy.levels] == ["Aims", "Objectives"]


def test_a_vision_is_a_field_and_not_a_page() -> None:
    strategy = made_of(invented(documents.NUMBERED))
    assert strategy.vision == "Everyone in Ashmere is safe and feels safe."
    assert not strategy.get_children().filter(title="Our vision").exists()


def test_a_word_that_the_glossary_explains_otherwise_stays_in_the_text() -> None:
    there = GlossaryTerm.objects.create(term="asb", meaning="Something else", live=True)
    strategy = made_of(invented(documents.NO_HEADINGS))
    there.refresh_from_db()
    assert there.meaning == "Something else"
    assert there.live
    page = strategy.get_children().get(title="Glossary").specific
    assert [block.value["term"] for block in page.body if block.block_type == "definition"] == [
        "ASB"
    ]


def test_services_that_the_site_has_are_linked() -> None:
    police = Organisation.objects.create(name="Police")
    text = (
        "# Plan 2025/28\n\n# How services support the priorities\n\n"
        "**Priority 1: Parking**\n\n*Partnership working with Highways and Police.*\n\n"
        "**Priority 2: Noise**\n\n*Partnership working with Police, Housing.*\n\n"
        "# Priority 1: Parking\n\nWords.\n\n# Priority 2: Noise\n\nMore words.\n"
    )
    made_of(import_file("plan.md", text.encode()))
    for page in PriorityPage.objects.all():
        assert [row.organisation for row in page.services.all()] == [police]


def test_what_an_editor_corrected_is_what_is_made() -> None:
    imported = invented(documents.NUMBERED)
    draft = begin(name="plan.md", imported=imported, by=None, now=NOW)
    by_text = {block.text: block.number for block in imported.blocks}
    kinds = {
        by_text["Deliver the domestic abuse strategy"]: Kind.TEXT,
        by_text["Reports have risen by 8%."]: Kind.TEXT,
        by_text["Our vision"]: Kind.PRIORITY,
        999: Kind.TEXT,
    }
    assert correct(draft=draft, kinds=kinds) == 3
    make_strategy(draft=draft, above=home(), by=None, now=NOW)
    assert PriorityPage.objects.filter(title="Our vision").exists()
    assert not Figure.objects.filter(value="8%").exists()
    promises = PriorityPage.objects.get(title="Domestic abuse").body
    assert [list(b.value["items"]) for b in promises if b.block_type == "commitments"] == [
        ["Train every front-line worker"]
    ]


def test_a_correction_taken_back_is_none() -> None:
    draft = begin(name="a.md", imported=invented(documents.NUMBERED), by=None, now=NOW)
    guessed = draft.imported().guesses[4].kind
    assert correct(draft=draft, kinds={4: Kind.IGNORE}) == 1
    assert correct(draft=draft, kinds={4: guessed}) == 0


def test_what_stands_below_a_corrected_heading_is_guessed_again() -> None:
    text = "# Plan 2025/28\n\n# Background\n\nWords.\n\n## We promise\n\n- Open the hall\n- Mend the lamps\n"
    imported = import_file("plan.md", text.encode())
    draft = begin(name="plan.md", imported=imported, by=None, now=NOW)
    numbers = {block.text: block.number for block in imported.blocks}
    assert not imported.findings.priorities
    kinds = {numbers["Background"]: Kind.PRIORITY, numbers["We promise"]: Kind.WILL_DO}
    correct(draft=draft, kinds=kinds)
    draft.refresh_from_db()
    (priority,) = draft.imported().findings.priorities
    assert [action.words for action in priority.commitments] == ["Open the hall", "Mend the lamps"]


def test_it_is_made_once() -> None:
    draft = begin(name="a.md", imported=invented(documents.NESTED), by=None, now=NOW)
    make_strategy(draft=draft, above=home(), by=None, now=NOW)
    with pytest.raises(AlreadyMade):
        make_strategy(draft=draft, above=home(), by=None, now=NOW)
    with pytest.raises(AlreadyMade):
        correct(draft=draft, kinds={1: Kind.TEXT})
    assert StrategyPage.objects.count() == 1


def test_a_second_import_has_an_address_of_its_own_and_uses_the_same_people() -> None:
    first, second = (made_of(invented(documents.NUMBERED)) for _ in range(2))
    assert first.slug != second.slug
    assert Person.objects.count() == 1


def test_when_it_cannot_be_made_nothing_is(monkeypatch: pytest.MonkeyPatch) -> None:
    draft = begin(name="a.md", imported=invented(documents.NUMBERED), by=None, now=NOW)
    Site.objects.all().delete()
    home().delete()
    with pytest.raises(Page.DoesNotExist):
        make_strategy(draft=draft, above=home(), by=None, now=NOW)
    assert not Person.objects.exists()
    assert ImportDraft.objects.get().made_at is None
