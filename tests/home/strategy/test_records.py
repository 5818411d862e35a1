"""What is chosen wherever it shows has a key, and is published only when it is whole."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from home.models.checked import NotReadyError
from home.strategy.models import Figure, PriorityService
from tests.factories import strategy as made


@pytest.mark.django_db
def test_a_record_without_a_key_gets_one_of_its_own() -> None:
    keys = [made.PersonFactory(name="Ada Example").key for _ in range(3)]
    assert keys == ["ada-example", "ada-example-2", "ada-example-3"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fields", "is_refused"),
    [
        ({"source_words": "Police recorded crime"}, False),
        ({"source_words": " "}, True),
        ({"source_words": "", "source": True}, False),
    ],
)
def test_a_figure_is_published_only_with_a_source(
    fields: dict[str, object], is_refused: bool
) -> None:
    if fields.pop("source", None):
        fields["source"] = made.EvidenceSourceFactory()
    figure: Figure = made.FigureFactory(live=False, **fields)
    revision = figure.save_revision()
    if is_refused:
        with pytest.raises(NotReadyError, match="Say where the figure comes from"):
            revision.publish()
    else:
        revision.publish()
    figure.refresh_from_db()
    assert figure.live is not is_refused


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("measures", "is_refused"),
    [(made.MEASURES, False), ([], True), ([("measure", "  ")], True)],
)
def test_a_priority_is_published_only_with_a_measure(
    measures: list[tuple[str, str]], is_refused: bool
) -> None:
    page = made.priority_page(made.strategy_page(), live=False, measures=measures)
    revision = page.save_revision()
    if is_refused:
        with pytest.raises(NotReadyError, match="measure of success"):
            revision.publish()
    else:
        revision.publish()
    page.refresh_from_db()
    assert page.live is not is_refused


@pytest.mark.django_db
def test_who_supports_a_priority_is_somebody() -> None:
    _, priority = made.strategy()
    with pytest.raises(ValidationError, match="Choose a service or an organisation"):
        PriorityService(priority=priority).full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        PriorityService.objects.create(priority=priority)
    assert str(made.supports(priority, organisation=made.OrganisationFactory(name="Fire")))


@pytest.mark.django_db
def test_a_period_ends_after_it_starts() -> None:
    page = made.strategy_page()
    assert page.period == "2025 to 2028"
    page.starts_on, page.ends_on = page.ends_on, page.starts_on
    with pytest.raises(ValidationError, match="ends after it starts"):
        page.full_clean()


@pytest.mark.django_db
def test_levels_are_called_what_the_strategy_says() -> None:
    page = made.strategy_page()
    assert page.level_name("aim") == "Aim"
    assert page.level_name("objective", plural=True) == "Objectives"
    assert page.level_name("cross-cutting") == "Cross cutting"
