"""Wagtail finds no report: not by its indexes, its snippets or its history."""

from django.apps import apps
from wagtail.models import ModelLogEntry, ReferenceIndex, Revision
from wagtail.search.index import class_is_indexed
from wagtail.snippets.models import get_snippet_models

from tests.factories.reports import take_report

KNOWN = {"Area", "Partner", "PartnerContact", "TriagePolicy"}
PAGES = {"ReportFormPage", "ReportIndexPage"}


def test_only_what_staff_keep_is_a_snippet(db: None) -> None:
    ours = set(apps.get_app_config("reports").get_models())
    assert {model.__name__ for model in ours & set(get_snippet_models())} == KNOWN


def test_no_index_holds_a_case_or_what_belongs_to_it(groups: None) -> None:
    before = (
        ReferenceIndex.objects.count(),
        ModelLogEntry.objects.count(),
        Revision.objects.count(),
    )
    take_report("named")
    after = (
        ReferenceIndex.objects.count(),
        ModelLogEntry.objects.count(),
        Revision.objects.count(),
    )
    assert after == before
    for model in apps.get_app_config("reports").get_models():
        if model.__name__ not in PAGES | KNOWN:
            assert not class_is_indexed(model), model
