"""The addresses of importing services, below /admin/import-services/."""

from django.urls import path

from home.support.importing import views

urlpatterns = [
    path("", views.StartView.as_view(), name="import_services"),
    path("<uuid:pk>/", views.ReviewView.as_view(), name="import_services_review"),
    path("<uuid:pk>/forget/", views.ForgetView.as_view(), name="import_services_forget"),
]
