"""Who helps with what, one idea a file."""

from home.support.models.organisation import Organisation, OrganisationKind
from home.support.models.service import Service

__all__ = ["Organisation", "OrganisationKind", "Service"]
