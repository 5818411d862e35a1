"""The addresses of the desk, below /admin/reports/."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from reports.desk import actions, summary
from reports.desk.about_you import AboutYouView
from reports.desk.case_views import CaseView, IdentityView
from reports.desk.contact import ContactView, ResetAppView, ShutOutView
from reports.desk.contacts import AskContactView
from reports.desk.coverage import CoverageView
from reports.desk.export import ExportView
from reports.desk.files import FileView, ThumbnailView
from reports.desk.hold import EndHoldView, HoldView
from reports.desk.inbox import InboxView
from reports.desk.partner_questions import AnswerView, PassOnView
from reports.desk.person import PersonView
from reports.desk.protection import LooksView, OverviewView, TrailView
from reports.desk.stray_mail import StraySeenView
from reports.desk.write_to_reporter import WriteView


class ReferenceConverter(StringConverter):
    """A reference as the database can be asked for it: PostgreSQL refuses a NUL."""

    def to_python(self, value: str) -> str:
        """Return at most as much as a reference can be, without NULs."""
        return value.replace("\0", "")[:16]


register_converter(ReferenceConverter, "reference")
app_name = "desk"
CASE = "case/<reference:reference>/"

urlpatterns = [
    path("", InboxView.as_view(), name="inbox"),
    path("results/", InboxView.as_view(results_only=True), name="inbox_results"),
    path("stray-mail/", StraySeenView.as_view(), name="stray_seen"),
    path("export/", ExportView.as_view(), name="export"),
    path("about-you/", AboutYouView.as_view(), name="about_you"),
    path("coverage/", CoverageView.as_view(), name="coverage"),
    path("contact/<int:row>/ask/", AskContactView.as_view(), name="ask_contact"),
    path("protection/", OverviewView.as_view(), name="protection"),
    path("protection/trail/", TrailView.as_view(), name="trail"),
    path("protection/looks/", LooksView.as_view(), name="looks"),
    path("protection/person/", PersonView.as_view(), name="person"),
    path("contact/<int:part>/", ContactView.as_view(), name="contact"),
    path("contact/<int:part>/shut-out/", ShutOutView.as_view(), name="shut_out"),
    path("contact/<int:part>/reset-app/", ResetAppView.as_view(), name="reset_app"),
    path(CASE, CaseView.as_view(), name="case"),
    path(f"{CASE}who/", IdentityView.as_view(), name="identity"),
    path(f"{CASE}file/<uuid:part>/", FileView.as_view(), name="file"),
    path(f"{CASE}file/<uuid:part>/small.png", ThumbnailView.as_view(), name="thumbnail"),
    path(f"{CASE}take/", actions.TakeView.as_view(), name="take"),
    path(f"{CASE}assign/", actions.AssignView.as_view(), name="assign"),
    path(f"{CASE}note/", actions.NoteView.as_view(), name="note"),
    path(f"{CASE}message/", WriteView.as_view(), name="message"),
    path(f"{CASE}band/", actions.BandView.as_view(), name="band"),
    path(f"{CASE}refer/", actions.ReferView.as_view(), name="refer"),
    path(f"{CASE}close/", actions.CloseView.as_view(), name="close"),
    path(f"{CASE}hold/", HoldView.as_view(), name="hold"),
    path(f"{CASE}hold/end/", EndHoldView.as_view(), name="end_hold"),
    path(f"{CASE}real/", actions.RealView.as_view(), name="real"),
    path(f"{CASE}spam/", actions.SpamView.as_view(), name="spam"),
    path(f"{CASE}summary/", summary.WriteSummaryView.as_view(), name="summary"),
    path(
        f"{CASE}summary/<int:part>/",
        summary.ApproveSummaryView.as_view(),
        name="approve_summary",
    ),
    path(
        f"{CASE}summary/take-back/",
        summary.TakeBackSummaryView.as_view(),
        name="take_back_summary",
    ),
    path(f"{CASE}question/<uuid:part>/pass-on/", PassOnView.as_view(), name="pass_on"),
    path(f"{CASE}question/<uuid:part>/answer/", AnswerView.as_view(), name="answer"),
    path(f"{CASE}reopen/", actions.ReopenView.as_view(), name="reopen"),
    path(f"{CASE}task/<int:part>/", actions.FinishTaskView.as_view(), name="task"),
    path(f"{CASE}referral/<uuid:part>/again/", actions.SendAgainView.as_view(), name="send_again"),
    path(f"{CASE}referral/<uuid:part>/recall/", actions.RecallView.as_view(), name="recall"),
]
