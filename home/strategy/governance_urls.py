"""Addresses below “who does what” that are no pages of the tree."""

from django.urls import path

from home.strategy import governance_views as views

app_name = "governance"
urlpatterns = [
    path("meetings/", views.meetings, name="meetings"),
    path("meetings.ics", views.calendar, name="calendar"),
    path("meetings/<uuid:uid>/", views.meeting, name="meeting"),
    path("meetings/<uuid:uid>/meeting.ics", views.meeting_calendar, name="meeting_calendar"),
    path("groups/<slug:key>/", views.group, name="group"),
    path("questions/", views.questions, name="questions"),
    path("questions.csv", views.questions_csv, name="questions_csv"),
]
