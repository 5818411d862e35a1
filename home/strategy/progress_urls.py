"""Addresses of progress that are no pages of the tree."""

from django.urls import path

from home.strategy import owner_views

urlpatterns = [path("action-update/<str:token>/", owner_views.update, name="action-update")]
