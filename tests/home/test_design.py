"""Our components against the design system's own examples, and what keeps them safe."""

import json
import re
from collections.abc import Iterator
from datetime import time
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from django.template import Context, Template
from django.utils.safestring import mark_safe

from home.design import component
from home.templatetags.design import clock, nest, sentences

COMPONENTS = Path(__file__).parents[2] / "node_modules/govuk-frontend/dist/govuk/components"
ICONS = Path(__file__).parents[2] / "templates/components/icons"
# What our pages use; docs/design-system.md promises these.
USED = [
    "back-link",
    "breadcrumbs",
    "button",
    "character-count",
    "checkboxes",
    "date-input",
    "details",
    "error-message",
    "error-summary",
    "exit-this-page",
    "fieldset",
    "file-upload",
    "hint",
    "input",
    "inset-text",
    "label",
    "notification-banner",
    "panel",
    "radios",
    "select",
    "skip-link",
    "summary-list",
    "table",
    "tag",
    "textarea",
    "warning-text",
]


class Outline(HTMLParser):
    """HTML as a list of tags, sorted attributes and words, so that layout does not matter."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.parts: list[Any] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        plain = sorted((name, " ".join((value or "").split())) for name, value in attrs)
        self.parts.append((tag, plain))

    def handle_endtag(self, tag: str) -> None:
        self.parts.append(("/", tag))

    def handle_data(self, data: str) -> None:
        words = re.sub(r"\s+", " ", data).strip()
        if words:
            self.parts.append(words)


def trusted(value: Any, key: str = "") -> Any:
    """An example's parameters, its markup marked safe as a template author would."""
    if isinstance(value, dict):
        return {name: trusted(inner, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [trusted(inner, key) for inner in value]
    if isinstance(value, str) and (key == "html" or key.endswith("Html") or key == "attributes"):
        return mark_safe(value)  # noqa: S308 - the design system's own examples
    return value


def examples() -> Iterator[Any]:
    """Each example of each component that we use; one that says so when npm packages are absent."""
    if not COMPONENTS.exists():
        why = "LEFT OUT: node_modules is absent, so no component was compared with the design system's examples"
        yield pytest.param("", {}, "", marks=pytest.mark.skip(reason=why), id="no-node-modules")
        return
    for name in USED:
        for example in json.loads((COMPONENTS / name / "fixtures.json").read_text())["fixtures"]:
            yield pytest.param(
                name, example["options"], example["html"], id=f"{name}: {example['name']}"
            )


@pytest.mark.parametrize(("name", "options", "html"), list(examples()))
def test_component_matches_the_design_system(name: str, options: dict[str, Any], html: str) -> None:
    assert Outline(component(name, trusted(options))).parts == Outline(html).parts


@pytest.mark.parametrize(
    ("name", "params"),
    [
        ("inset-text", {"html": "<script>x</script>"}),
        ("inset-text", {"text": "<script>x</script>"}),
        ("radios", {"name": "a", "items": [{"value": "<script>", "html": "<script>x</script>"}]}),
        ("summary-list", {"rows": [{"key": {"text": "<script>"}, "value": {"html": "<script>x"}}]}),
        ("button", {"text": "x", "attributes": "><script>x</script>"}),
        ("button", {"text": "x", "attributes": {"data-x": '"><script>x</script>'}}),
        (
            "error-summary",
            {"titleHtml": "<script>", "errorList": [{"text": "<script>", "href": "#a"}]},
        ),
    ],
)
def test_words_never_become_markup(name: str, params: dict[str, Any]) -> None:
    assert "<script" not in component(name, params)


def test_tag_nests_its_arguments() -> None:
    assert nest({"label__text": "A", "label__isPageHeading": True, "id": "b"}) == {
        "label": {"text": "A", "isPageHeading": True},
        "id": "b",
    }


def test_tag_takes_a_dictionary_and_arguments() -> None:
    template = Template('{% load design %}{% govuk "tag" params=given text="New" %}')
    html = template.render(Context({"given": {"text": "Old", "classes": "govuk-tag--green"}}))
    assert html == '<strong class="govuk-tag govuk-tag--green">\n  New\n</strong>'


@pytest.mark.parametrize("name", sorted(p.stem for p in ICONS.glob("*.svg")))
def test_every_icon_draws(name: str) -> None:
    html = Template("{% load design %}{% icon name %}").render(Context({"name": name}))
    assert html.startswith('<svg class="icon"')
    assert 'aria-hidden="true"' in html


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ("18:30", "6:30pm"),
        ("10:00", "10am"),
        ("12:00", "midday"),
        ("00:15", "12:15am"),
        ("12:05", "12:05pm"),
    ],
)
def test_clock(moment: str, words: str) -> None:
    assert clock(time.fromisoformat(moment)) == words


def test_sentences() -> None:
    assert sentences("Report it. Get help.") == ["Report it.", "Get help."]
