"""Addresses of the way to help; the pages that staff write below it stay where they are."""

from django.urls import path

from home.support.finding import views

urlpatterns = [
    path("get-help/", views.start, name="get-help"),
    path("get-help/find/", views.find, name="find-help"),
    path("get-help/in-person/", views.centres, name="centres"),
    path("get-help/for/<slug:key>/", views.for_need, name="help-for"),
    path("change-my-behaviour/", views.change, name="change"),
    path("get-help/service/<slug:key>/", views.service, name="help-service"),
]
