"""Puts a pack's records into a site: each by its key, published, and never over what staff wrote."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from django.db.models import CharField, TextField

from home.content import ContentError
from home.models import GlossaryTerm, Record

R = TypeVar("R", bound=Record)


def put_record(model: type[R], key: str, fields: Mapping[str, Any]) -> R:
    """The record with this key, made or brought up to date and published.

    One that staff have edited is given back as it is; one that says the same already is not touched.
    Raises ContentError for a field that it does not have, ValidationError for a value that does not fit.
    """
    found: R | None = model.objects.filter(key=key).first()
    if found is not None and found.revisions.exclude(user=None).exists():
        return found
    record = found or model(key=key, live=False)
    before = record.serializable_data()
    for name, value in fields.items():
        if not hasattr(record, name):
            raise ContentError(f"{key!r}: there is no {name!r}")
        setattr(record, name, value)
    record.full_clean()
    if record.pk and record.live and record.serializable_data() == before:
        return record
    if not record.pk:
        record.save()
    record.save_revision(clean=False).publish()
    published: R = model.objects.get(key=key)
    return published


def whole(model: type[Record], entry: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of an entry without its key; a text that may be empty and was left out is empty."""
    texts = {
        field.name: ""
        for field in model._meta.concrete_fields  # noqa: SLF001 - Django's documented way
        if isinstance(field, CharField | TextField) and field.blank and not field.get_default()
    }
    return {name: value for name, value in {**texts, **entry}.items() if name != "key"}


def put_glossary(entries: Sequence[Mapping[str, Any]]) -> None:
    """Creates or brings up to date each term of the glossary."""
    for entry in entries:
        fields = {name: value or "" for name, value in whole(GlossaryTerm, entry).items()}
        put_record(GlossaryTerm, entry["key"], fields)
