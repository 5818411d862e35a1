"""Consultations, groups and meetings, for tests. Each is published."""

from datetime import UTC, datetime, timedelta
from typing import Any

import factory

from home.strategy.models import (
    Audience,
    ConsultationPage,
    Duty,
    Engagement,
    Group,
    HaveYourSayPage,
    Meeting,
    Question,
    ScrutinyQuestion,
    Survey,
    WhoDoesWhatPage,
    YouSaid,
)
from tests.factories.strategy import home_page, strategy_page

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


class GroupFactory(factory.django.DjangoModelFactory):
    """A board."""

    class Meta:
        model = Group

    key = factory.Sequence(lambda n: f"group-{n}")
    name = factory.Sequence(lambda n: f"Board {n}")


class MeetingFactory(factory.django.DjangoModelFactory):
    """A meeting next week."""

    class Meta:
        model = Meeting

    key = factory.Sequence(lambda n: f"meeting-{n}")
    group = factory.SubFactory(GroupFactory)
    title = factory.Sequence(lambda n: f"Meeting {n}")
    starts_at = NOW + timedelta(days=7)


class YouSaidFactory(factory.django.DjangoModelFactory):
    """A promise that is due in a month."""

    class Meta:
        model = YouSaid

    key = factory.Sequence(lambda n: f"said-{n}")
    we_asked = "What worries you?"
    you_said = "Dark paths."
    we_will = "Put up lights."
    owner = "The council's head of parks"
    due_on = NOW.date() + timedelta(days=30)


class SurveyFactory(factory.django.DjangoModelFactory):
    """A survey that is due in a month."""

    class Meta:
        model = Survey

    key = factory.Sequence(lambda n: f"survey-{n}")
    name = "Residents' survey"
    promise = "We ask every household."
    owner = "The partnership manager"
    next_due_on = NOW.date() + timedelta(days=30)


class EngagementFactory(factory.django.DjangoModelFactory):
    """A drop-in of this month."""

    class Meta:
        model = Engagement

    key = factory.Sequence(lambda n: f"engagement-{n}")
    group = factory.SubFactory(GroupFactory)
    title = "A drop-in"
    starts_on = NOW.date()
    ends_on = NOW.date()
    we_heard = "Lights are out."


class ScrutinyFactory(factory.django.DjangoModelFactory):
    """A question without an answer."""

    class Meta:
        model = ScrutinyQuestion

    key = factory.Sequence(lambda n: f"question-{n}")
    asked_on = NOW.date() - timedelta(days=20)
    due_on = NOW.date() + timedelta(days=8)
    asked_by = "Overview and scrutiny committee"
    question = "Why did it take so long?"


class DutyFactory(factory.django.DjangoModelFactory):
    """Something to do every year."""

    class Meta:
        model = Duty

    key = factory.Sequence(lambda n: f"duty-{n}")
    name = factory.Sequence(lambda n: f"Duty {n}")


def audiences() -> list[Audience]:
    """Residents, whom the law asks for, and businesses."""
    return [
        Audience.objects.get_or_create(
            key=key, defaults={"name": name, "words": words, "is_required": law, "position": at}
        )[0]
        for at, (key, name, words, law) in enumerate(
            (
                ("residents", "Residents", "I live here", True),
                ("businesses", "Businesses", "I run or work in a business here", True),
            )
        )
    ]


def say_page() -> HaveYourSayPage:
    """The page at /have-your-say/."""
    found = HaveYourSayPage.objects.first()
    if found:
        return found
    made: HaveYourSayPage = home_page().add_child(
        instance=HaveYourSayPage(title="Have your say", slug="have-your-say")
    )
    return made


def consultation(*titles: str, **fields: Any) -> ConsultationPage:
    """A consultation that opened yesterday and closes tomorrow, with a question for each title."""
    given = {
        "title": "Our next aims",
        "slug": "our-next-aims",
        "opens_at": NOW - timedelta(days=1),
        "closes_at": NOW + timedelta(days=1),
        **fields,
    }
    page = ConsultationPage(**given)
    page.questions = [
        Question(title=title, sort_order=at) for at, title in enumerate(titles or ("Aim one",))
    ]
    made: ConsultationPage = say_page().add_child(instance=page)
    return made


def who_does_what() -> WhoDoesWhatPage:
    """The page at /strategy/who-does-what/."""
    made: WhoDoesWhatPage = strategy_page().add_child(
        instance=WhoDoesWhatPage(title="Who does what", slug="who-does-what")
    )
    return made
