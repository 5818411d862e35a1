"""How careful we are with what a report is about, beyond the report itself."""

ORDINARY = frozenset({"asb", "environmental", "graffiti", "noise", "safer-streets", "vehicles"})
"""Concerns that no report of which says who a person is, or that somebody may be watched at home.

Every other is sensitive, so one that staff add is until somebody has thought about it: its counts are told for the
whole place only, and its last page shows nothing but what a person needs then.
"""
