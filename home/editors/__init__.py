"""What editors of any page use in Wagtail's admin: pages to check, where words are used, checks before publishing."""
