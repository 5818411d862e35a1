"""When which campaign is on: the list with its filters, the calendar, and the gaps against the priorities."""
