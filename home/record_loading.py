"""Puts a pack's records into a site: each by its key, published, and never over what staff wrote."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from django.db.models import CharField, TextField
from modelcluster.fields import ParentalKey

from home.content import ContentError
from home.loading import as_data
from home.models import GlossaryTerm, Record, RetiredWord

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
    before = _said(record)
    for name, value in fields.items():
        if not hasattr(record, name):
            raise ContentError(f"{key!r}: there is no {name!r}")
        setattr(record, name, value)
    record.full_clean()
    if record.pk and record.live and _said(record) == before:
        return record
    if not record.pk:
        record.save()
    record.save_revision(clean=False).publish()
    published: R = model.objects.get(key=key)
    return published


def put_whole(
    model: type[R], key: str, fields: Mapping[str, Any], rows: Mapping[str, list[Any]]
) -> None:
    """Puts a record with the rows below it; published again only when a row differs."""
    record: Any = put_record(model, key, fields)
    if record.revisions.exclude(user=None).exists():
        return
    differ = [set_rows(record, name, wanted) for name, wanted in rows.items()]
    if any(differ):
        record.save_revision(clean=False).publish()


def set_rows(above: Any, name: str, wanted: list[Any]) -> bool:
    """Puts these rows below a record, unless those that it has say the same; says whether it did."""
    there = getattr(above, name)
    if [_row_said(row) for row in there.all()] == [_row_said(row) for row in wanted]:
        return False
    there.set(wanted)
    return True


def _row_said(row: Any) -> dict[str, Any]:
    """What a row says, for comparing."""
    return {
        field.attname: field.to_python(getattr(row, field.attname))
        for field in row._meta.concrete_fields  # noqa: SLF001 - Django's documented way
        if field.name not in {"id", "sort_order"} and not isinstance(field, ParentalKey)
    }


def _said(record: Record) -> dict[str, Any]:
    """What a record says, for comparing."""
    return {name: as_data(value) for name, value in record.serializable_data().items()}


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


def put_retired_words(entries: Sequence[Mapping[str, Any]]) -> None:
    """Adds the words that the site does not have yet; those that staff changed stay as they are."""
    for entry in entries:
        fields = {name: value for name, value in entry.items() if name != "words"}
        RetiredWord.objects.get_or_create(words=entry["words"], defaults=fields)
