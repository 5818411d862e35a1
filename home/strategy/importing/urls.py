"""The addresses of importing a strategy, below /admin/import-strategy/."""

from django.urls import path

from home.strategy.importing import views

urlpatterns = [
    path("", views.StartView.as_view(), name="import_strategy"),
    path("<uuid:pk>/", views.ReviewView.as_view(), name="import_strategy_review"),
    path("<uuid:pk>/made/", views.ReportView.as_view(), name="import_strategy_report"),
    path("<uuid:pk>/forget/", views.ForgetView.as_view(), name="import_strategy_forget"),
]
