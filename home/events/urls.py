"""Addresses below /events/ that are no pages of the tree."""

from django.urls import path

from home.events import views

app_name = "events"
urlpatterns = [
    path("events.ics", views.calendar, name="calendar"),
    path("<slug:key>/", views.event, name="event"),
    path("<slug:key>/event.ics", views.event_calendar, name="event_calendar"),
]
