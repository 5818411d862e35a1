"""Addresses in the admin for editors of any page."""

from django.urls import path

from home.editors import pages_due

urlpatterns = [
    path("pages-due/", pages_due.pages_due, name="pages_due"),
    path("pages-due/<int:number>/checked/", pages_due.mark_checked, name="page_checked"),
]
