"""Addresses in Wagtail's admin below /admin/consulting/."""

from django.urls import path

from home.strategy.editors import board_pack, consulting, duties

app_name = "consulting"
urlpatterns = [
    path("", consulting.overview, name="overview"),
    path("<int:page_id>/comments/", consulting.comments, name="comments"),
    path("<int:page_id>/counts/", consulting.counts, name="counts"),
    path("<int:page_id>/publish/", consulting.publish, name="publish"),
    path("duties/", duties.duties, name="duties"),
    path("board-packs/", board_pack.packs, name="board_packs"),
    path("board-packs/<slug:key>/", board_pack.pack, name="board_pack"),
    path("board-packs/<slug:key>.pdf", board_pack.pack_pdf, name="board_pack_pdf"),
]
