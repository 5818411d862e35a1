"""Addresses behind a receipt code. They stand before the journeys, whose addresses would fit them too."""

from django.urls import path

from reports.public.follow_up import again
from reports.public.follow_up.anonymise import anonymise, anonymised
from reports.public.follow_up.code import code
from reports.public.follow_up.contact import contact
from reports.public.follow_up.finish import finish, finished
from reports.public.follow_up.has_stopped import has_stopped
from reports.public.follow_up.status import status
from reports.public.follow_up.write import write

app_name = "follow_up"
urlpatterns = [
    path("report/follow-up/", code, name="code"),
    path("report/follow-up/status/", status, name="status"),
    path("report/follow-up/message/", write, name="write"),
    path("report/follow-up/contact/", contact, name="contact"),
    path("report/follow-up/make-anonymous/", anonymise, name="anonymise"),
    path("report/follow-up/anonymous/", anonymised, name="anonymised"),
    path("report/follow-up/stopped/", has_stopped, name="has_stopped"),
    path("report/follow-up/finish/", finish, name="finish"),
    path("report/follow-up/finished/", finished, name="finished"),
    # The short journey: its steps and check page are those of every journey.
    path("report/again/", again.front, name="again"),
    path("report/again/start/", again.begin, name="begin_again"),
    path("report/again/done/", again.done, name="again_done"),
]
