"""Our two taxonomies: what services help with, and who they are for."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.conf import settings

from home.support.models import Audience, Need
from home.support.open_referral.facts import TaxonomyFacts, TermFacts

NEEDS, AUDIENCES = "needs", "audiences"
MODELS: Mapping[str, Any] = {NEEDS: Need, AUDIENCES: Audience}
TITLES = {
    NEEDS: ("What people need", "What is happening to somebody, or what would help them."),
    AUDIENCES: ("Who it is for", "The people whom a service is meant for."),
}


def taxonomy_id(name: str) -> UUID:
    """Return the id of one of our taxonomies: the same for good, and no other site's."""
    where = f"{settings.WAGTAILADMIN_BASE_URL}/open-referral/v3/taxonomies/{name}"
    return uuid5(NAMESPACE_URL, where)


def name_of(wanted: UUID) -> str:
    """Return which taxonomy has this id; empty for none."""
    return next((name for name in MODELS if taxonomy_id(name) == wanted), "")


def all_taxonomies() -> list[TaxonomyFacts]:
    """Return both, with their terms."""
    return [
        TaxonomyFacts(taxonomy_id(name), *TITLES[name], terms=all_terms(name)) for name in MODELS
    ]


def all_terms(name: str) -> list[TermFacts]:
    """Return the terms of one taxonomy, in its order."""
    rows = MODELS[name].objects.select_related("parent").order_by("position", "name", "pk")
    return [term_facts(row, name) for row in rows]


def term_facts(row: Any, name: str) -> TermFacts:
    """Return what is said of one term."""
    return TermFacts(
        id=row.uid,
        name=row.name,
        words=row.words,
        taxonomy=TITLES[name][0],
        taxonomy_id=taxonomy_id(name),
        parent_id=row.parent.uid if row.parent else None,
        code=row.key,
    )


def terms_by_service(name: str, services: Iterable[int]) -> dict[int, list[TermFacts]]:
    """Return the terms of each of these services."""
    field = {NEEDS: "need", AUDIENCES: "audience"}[name]
    rows = MODELS[name].objects.select_related("parent").order_by("position", "name", "pk")
    facts = {row.pk: term_facts(row, name) for row in rows}
    through = MODELS[name].services.through
    links = through.objects.filter(service_id__in=services).values_list("service_id", f"{field}_id")
    found: dict[int, list[TermFacts]] = {}
    for service, term in links:
        found.setdefault(service, []).append(facts[term])
    order = {each.id: at for at, each in enumerate(facts.values())}
    return {pk: sorted(terms, key=lambda term: order[term.id]) for pk, terms in found.items()}
