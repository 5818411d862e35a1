"""Addresses of the published site that are not pages of the tree."""

from django.urls import path

from home import media, views
from home.searching.views import search_page

urlpatterns = [
    path("search/", search_page, name="search"),
    path("glossary/", views.glossary, name="glossary"),
    path("media/images/<path:name>", media.picture, name="picture"),
    path("theme/<str:brand>.css", views.theme, name="theme"),
]
