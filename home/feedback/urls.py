"""Addresses of what people say of pages."""

from django.urls import path

from home.feedback import views

app_name = "feedback"
urlpatterns = [
    path("<int:page>/", views.press, name="press"),
    path("<int:page>/thanks/", views.thanks, name="thanks"),
    path("<int:page>/<slug:said>/", views.say_more, name="say_more"),
]
