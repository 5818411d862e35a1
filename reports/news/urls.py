"""Addresses of news by email. A token stands in some: portal/logs.py and nginx leave them out."""

from django.urls import path

from reports.news import views

app_name = "news"
urlpatterns = [
    path("", views.ask, name="ask"),
    path("asked/", views.asked, name="asked"),
    path("yes/<slug:token>/", views.yes, name="yes"),
    path("change/<slug:token>/", views.change, name="change"),
    path("stop/<slug:token>/", views.stop, name="stop"),
]
