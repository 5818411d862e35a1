"""Addresses in the admin for editors of any page."""

from django.urls import path

from home.editors import contact_round, pages_due, words

urlpatterns = [
    path("numbers/", contact_round.contact_round, name="contact_round"),
    path("numbers/<int:number>/checked/", contact_round.contact_checked, name="contact_checked"),
    path("pages-due/", pages_due.pages_due, name="pages_due"),
    path("pages-due/<int:number>/checked/", pages_due.mark_checked, name="page_checked"),
    path("words/", words.words, name="words_used"),
    path("used/<slug:app>/<slug:model>/<str:key>/", words.used, name="where_used"),
]
