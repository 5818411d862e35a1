"""Search of the whole site. Nothing of a search is kept: not in an address, a log, a table or a cookie."""
