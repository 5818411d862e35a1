"""The addresses of a partner's pages. None holds anything but the link's token."""

from django.urls import path

from reports.partner.accept import accept
from reports.partner.all import all_of_them, open_one
from reports.partner.app import app
from reports.partner.app_set_up import begin, picture, scan
from reports.partner.ask import ask
from reports.partner.code import code
from reports.partner.confirm_contact import confirm_contact
from reports.partner.file import file
from reports.partner.finish import finish
from reports.partner.not_ours import not_ours
from reports.partner.note import note
from reports.partner.outcome import outcome
from reports.partner.referral import referral
from reports.partner.renew import renew
from reports.partner.start import start

app_name = "partner"

urlpatterns = [
    path("contact/<str:token>/", confirm_contact, name="confirm_contact"),
    path("<str:token>/", start, name="start"),
    path("<str:token>/code/", code, name="code"),
    path("<str:token>/new-link/", renew, name="renew"),
    path("<str:token>/referral/", referral, name="referral"),
    path("<str:token>/file/<uuid:row>/", file, name="file"),
    path("<str:token>/accept/", accept, name="accept"),
    path("<str:token>/not-ours/", not_ours, name="not_ours"),
    path("<str:token>/ask/", ask, name="ask"),
    path("<str:token>/outcome/", outcome, name="outcome"),
    path("<str:token>/note/", note, name="note"),
    path("<str:token>/all/", all_of_them, name="all"),
    path("<str:token>/all/<uuid:row>/", open_one, name="open_one"),
    path("<str:token>/app/", app, name="app"),
    path("<str:token>/app/set-up/", begin, name="app_begin"),
    path("<str:token>/app/scan/", scan, name="app_scan"),
    path("<str:token>/app/scan/picture.svg", picture, name="app_picture"),
    path("<str:token>/finish/", finish, name="finish"),
]
