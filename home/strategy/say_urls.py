"""Addresses below a consultation that are no pages of the tree."""

from django.urls import path

from home.strategy import say_views

app_name = "say"
urlpatterns = [
    path("who-we-heard/", say_views.who_we_heard, name="heard"),
    path("<slug:slug>/vote/", say_views.vote, name="vote"),
    path("<slug:slug>/thank-you/", say_views.thanks, name="thanks"),
]
