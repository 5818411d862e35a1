"""Every field of every model of ours is declared personal or not."""

import io
from typing import Any

from django.apps import apps
from django.core.management import call_command
from django.db.models import BinaryField, Model

from reports import personal_data
from tests.support.databases import OUR_APPS, ROOT

INSIDE_HOME = ("strategy", "support", "events")


def fields_of_ours() -> dict[str, set[str]]:
    """The fields that each model of ours adds, by its label."""
    models = (m for app in (*OUR_APPS, *INSIDE_HOME) for m in apps.get_app_config(app).get_models())
    return {
        meta(model).label: {
            field.name for field in (*meta(model).local_fields, *meta(model).local_many_to_many)
        }
        for model in models
        if not meta(model).proxy
    }


def meta(model: type[Model]) -> Any:
    """What Django knows of a model; documented, for all its underscore."""
    return model._meta  # noqa: SLF001  # Django's documented way


def test_every_field_is_declared_and_none_that_is_not_there() -> None:
    declared = {
        model: {name for name, _category in held.fields()}
        for model, held in personal_data.HELD.items()
    }
    ours = fields_of_ours()
    problems = [
        f"{model}: {what} {sorted(names)}"
        for model in sorted({*ours, *declared})
        for what, names in (
            (
                "declare in reports/personal_data.py",
                ours.get(model, set()) - declared.get(model, set()),
            ),
            ("is declared but not there", declared.get(model, set()) - ours.get(model, set())),
        )
        if names
    ]
    assert not problems, "\n".join(problems)


def test_no_field_is_declared_twice() -> None:
    for model, held in personal_data.HELD.items():
        names = [name for name, _category in held.fields()]
        assert len(names) == len(set(names)), model


def test_what_is_sealed_is_bytes() -> None:
    for label, held in personal_data.HELD.items():
        for name in held.sealed.split():
            field = meta(apps.get_model(label)).get_field(name)
            assert isinstance(field, BinaryField), f"{label}.{name}"


def test_the_guide_for_data_protection_holds_the_inventory() -> None:
    out = io.StringIO()
    call_command("data_inventory", stdout=out)
    guide = (ROOT / "docs" / "data-protection.md").read_text(encoding="utf-8")
    assert out.getvalue().strip() in guide, "print it again: manage.py data_inventory"
    call_command("data_inventory", "--fields", stdout=out)
    assert "| reports.Report | answers | sealed |" in out.getvalue()
