"""What a priority's page links to of this room: the groups that answer for it, and consultations about it."""

from django.db.models import CharField, F, Subquery, Value
from django.db.models.functions import Cast, Coalesce

from home.strategy.around import Row, Rows, joined, rows_of_pages
from home.strategy.choices import LinkKind
from home.strategy.models import ConsultationPage, PriorityPage, Responsibility, WhoDoesWhatPage


def consultations_about(priority: PriorityPage) -> Rows:
    """The published consultations with a question about the priority."""
    about = ConsultationPage.objects.live().filter(questions__priority=priority.pk)
    return rows_of_pages(about.distinct(), LinkKind.CONSULTATION)


def groups_with_part(priority: PriorityPage) -> Rows:
    """The groups that lead or deliver it, each with its page, which has its meetings."""
    above = WhoDoesWhatPage.objects.live().order_by("path").values("url_path")[:1]
    found = Responsibility.objects.filter(
        priority=priority.pk, group__live=True, group__is_public=True
    ).alias(above=Subquery(above))
    columns = {
        "part": Value("link"),
        "position": Value("500"),
        "kind": Value(LinkKind.MEETING.value),
        "title": F("group__name"),
        "url": joined("above", Value("groups/"), "group__key", Value("/")),
        "summary": F("group__purpose"),
    }
    as_text = {
        f"row_{name}": Cast(
            Coalesce(columns.get(name, Value("")), Value(""), output_field=CharField()), CharField()
        )
        for name in Row._fields
    }
    rows: Rows = found.exclude(above=None).order_by().annotate(**as_text).values_list(*as_text)
    return rows
