"""Addresses of the published site that are not pages of the tree."""

from django.urls import path

from home import views

urlpatterns = [
    path("theme/<str:brand>.css", views.theme, name="theme"),
]
