"""Where figures are entered, below /admin/progress/."""

from django.urls import path

from home.strategy.editors.figures import GridView, PasteView

app_name = "progress"
urlpatterns = [
    path("", GridView.as_view(), name="grid"),
    path("paste/", PasteView.as_view(), name="paste"),
]
