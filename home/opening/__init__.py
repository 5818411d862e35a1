"""When something is open. Pure: no Django, no clock of its own; local time is England's."""
