"""The addresses of the API, below /open-referral/, each with and without a slash at its end."""

from django.urls import path, re_path

from home.support.open_referral import views

LISTS = {
    "services": (views.services, views.service),
    "taxonomies": (views.taxonomies, views.taxonomy),
    "taxonomy_terms": (views.taxonomy_terms, views.taxonomy_term),
    "service_at_locations": (views.service_at_locations, views.service_at_location),
    "organizations": (views.organisations, views.organisation),
}

urlpatterns = [
    re_path(r"^v3/?$", views.about, name="open-referral"),
    re_path(r"^v3/openapi\.json/?$", views.openapi, name="open-referral-openapi"),
    *(
        re_path(rf"^v3/{name}/?$", many, name=f"open-referral-{name}")
        for name, (many, _) in LISTS.items()
    ),
    *(re_path(rf"^v3/{name}/(?P<pk>[^/]+)/?$", one) for name, (_, one) in LISTS.items()),
    path("<path:rest>", views.nothing),
]
