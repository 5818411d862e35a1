"""Addresses of the reporter's pages. They stand before Wagtail's, which serves /report/ itself."""

from django.urls import path

from reports.public.about_you import about_you, front, thanks
from reports.public.check import check
from reports.public.done import done
from reports.public.follow_up.code import code
from reports.public.leave import leave
from reports.public.start import begin, start
from reports.public.steps import step

app_name = "report"
urlpatterns = [
    path("leave/", leave, name="leave"),
    path("report/follow-up/", code, name="follow-up"),
    path("report/about-you/", front, name="about_you_front"),
    path("report/about-you/<path:rest>", front),
    path("report/<slug:slug>/", start, name="start"),
    path("report/<slug:slug>/start/", begin, name="begin"),
    path("report/<slug:slug>/check/", check, name="check"),
    path("report/<slug:slug>/done/", done, name="done"),
    path("report/<slug:slug>/about-you/", about_you, name="about_you"),
    path("report/<slug:slug>/about-you/thank-you/", thanks, name="about_you_thanks"),
    path("report/<slug:slug>/<slug:key>/", step, name="step"),
]
