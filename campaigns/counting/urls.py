"""The addresses of what campaigns did, below /admin/campaign-counts/."""

from django.urls import path

from campaigns.counting import views

app_name = "campaign_counts"
urlpatterns = [
    path("<int:page_id>/", views.counts, name="counts"),
    path("<int:page_id>/days.csv", views.spreadsheet, name="spreadsheet"),
]
