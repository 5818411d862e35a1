"""The addresses of the second step, below /admin/second-step/."""

from django.urls import path

from reports.desk import second_step

urlpatterns = [
    path("", second_step.EnterView.as_view(), name="desk_second_step"),
    path("set-up/", second_step.SetUpView.as_view(), name="desk_second_step_set_up"),
    path("change/", second_step.ChangeView.as_view(), name="desk_second_step_change"),
    path(
        "take-away/<int:user>/",
        second_step.TakeAwayView.as_view(),
        name="desk_second_step_take_away",
    ),
]
