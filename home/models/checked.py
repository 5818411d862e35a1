"""What may be drafted in any state, but published only when it is whole."""

import logging
from typing import Any

from django.core.exceptions import ValidationError
from wagtail.admin.forms import WagtailAdminModelForm, WagtailAdminPageForm
from wagtail.models import Revision

logger = logging.getLogger(__name__)


class NotReadyError(ValidationError):
    """Something was to be published and is not whole; its messages say what is missing."""


class Checked:
    """Mixed into a page or a snippet, before Wagtail's own classes."""

    def problems(self) -> list[str]:
        """Everything that keeps this from being published, in words."""
        return []

    def publish(self, revision: Revision, *args: Any, **kwargs: Any) -> Any:
        """Publish a revision, or raise NotReadyError.

        When its time comes to a scheduled revision that is no longer whole, it is taken off the
        schedule instead: what is published stays, and other scheduled content is not held up.
        """
        found = revision.as_object().problems()
        if not found:
            return super().publish(revision, *args, **kwargs)  # type: ignore[misc]
        if revision.approved_go_live_at is None:
            raise NotReadyError(found)
        logger.error("Revision %s was not published as scheduled: %s", revision.pk, found[0])
        revision.approved_go_live_at = None
        revision.save(update_fields=["approved_go_live_at"])
        return None


class CheckedPageForm(WagtailAdminPageForm):
    """Refuses to publish, or to submit for approval, a page with problems; a draft may have them."""

    def is_valid(self) -> bool:
        """Whether every field is right and, unless a draft is kept, nothing else is wrong."""
        return super().is_valid() and not _refuse_problems(self)


class CheckedModelForm(WagtailAdminModelForm):
    """The same for a snippet."""

    def is_valid(self) -> bool:
        """Whether every field is right and, unless a draft is kept, nothing else is wrong."""
        return super().is_valid() and not _refuse_problems(self)


def _refuse_problems(form: Any) -> list[str]:
    """Add what is wrong with what the form would save as errors of the whole form; return them.

    What is ticked, and rows below the page, are put on it only when it is saved: so that they are looked
    at as well, they are put there now. Doing it twice changes nothing.
    """
    if form.is_deferred_validation:
        return []
    form.save_cluster_m2m()
    for formset in form.formsets.values():
        formset.save(commit=False)
    found: list[str] = form.instance.problems()
    for problem in found:
        form.add_error(None, problem)
    return found
