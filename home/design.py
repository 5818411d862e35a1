"""Renders the design system's components (govuk-frontend's own macros) as safe HTML.

Text is escaped. A value under a key named `html` (or ending in `Html`) is escaped too unless it was
marked safe, so words that somebody typed cannot become markup by landing in the wrong key.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any

from django.utils.functional import Promise
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from jinja2 import ChainableUndefined, Environment, PackageLoader, PrefixLoader
from jinja2.runtime import Macro

MACROS = "govuk_frontend_jinja"


@cache
def _environment() -> Environment:
    """The one Jinja environment; compiled templates stay in it."""
    return Environment(
        autoescape=True,
        loader=PrefixLoader({MACROS: PackageLoader(MACROS)}),
        undefined=ChainableUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _macro(component: str) -> Macro:
    """The macro of a component by its name with hyphens, e.g. `error-summary`."""
    template = _environment().get_template(f"{MACROS}/components/{component}/macro.html")
    name = "govuk" + "".join(part.capitalize() for part in component.split("-"))
    macro: Macro = getattr(template.module, name)
    return macro


def _is_html(key: str) -> bool:
    return key == "html" or key.endswith("Html")


def _clean(key: str, value: Any) -> Any:
    """The value as the macros may have it: lazy words made plain, unsafe markup escaped."""
    if isinstance(value, Mapping):
        return {name: _clean(name, inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_clean(key, inner) for inner in value]
    if isinstance(value, Promise):
        value = str(value)
    if isinstance(value, str) and _is_html(key):
        return conditional_escape(value)
    if isinstance(value, str) and key == "attributes":
        return conditional_escape(value)
    return value


def component(name: str, params: Mapping[str, Any]) -> SafeString:
    """The HTML of one component, given the parameters that its macro documents."""
    html = _macro(name)(_clean("", params))
    return mark_safe(html.strip())  # noqa: S308 - the macros escape; `_clean` guards their raw keys
