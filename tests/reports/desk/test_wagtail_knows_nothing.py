"""Wagtail finds no report: not by its indexes, its snippets or its history."""

from typing import Any

import pytest
from django.apps import apps
from wagtail.models import ModelLogEntry, ReferenceIndex, Revision
from wagtail.search.index import class_is_indexed
from wagtail.snippets.models import get_snippet_models

from reports.models import AuditEvent, Case, DataKey, Draft, Erasure
from tests.factories.reports import take_report

KNOWN = {"Area", "Partner", "PartnerContact", "RetentionRule", "TriagePolicy"}
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


def _fields(model: type) -> tuple[Any, ...]:
    return tuple(model._meta.concrete_fields)  # noqa: SLF001  # Django's documented way


def _about_a_case() -> set[type]:
    """Every model of reporting that leads to a case, a report or a person's answers, however far."""
    models = set(apps.get_app_config("reports").get_models())
    found = {Case, Draft}
    while more := {
        model
        for model in models - found
        if any(field.related_model in found for field in _fields(model))
    }:
        found |= more
    return found | {DataKey, AuditEvent, Erasure}


@pytest.mark.parametrize(
    "model", sorted(_about_a_case(), key=str), ids=lambda model: model.__name__
)
def test_wagtail_keeps_no_index_of_what_is_about_a_case(model: type) -> None:
    assert not class_is_indexed(model)
    if any(field.is_relation for field in _fields(model)):
        assert getattr(model, "wagtail_reference_index_ignore", False), model


def test_all_that_is_about_a_case_is_looked_at() -> None:
    names = {model.__name__ for model in _about_a_case()}
    assert names >= {"Report", "ReporterIdentity", "Message", "PartnerSummary", "OneTimeCode"}
    assert names >= {"DeliveryAttempt", "Attachment", "CaseEvent", "Task", "Referral"}
