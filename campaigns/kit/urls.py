"""The addresses of kits in the admin, below /admin/campaign-kits/."""

from django.urls import path

from campaigns.kit import views

app_name = "campaign_kits"
urlpatterns = [
    path("<int:page_id>/", views.kit, name="kit"),
    path("<int:page_id>/make/", views.make, name="make"),
    path("<int:page_id>/progress/", views.progress, name="progress"),
    path("<int:page_id>/<int:edition_id>/<str:name>", views.file, name="file"),
]
