"""Numbers kept true: when a contact point must be checked, who is told, and who confirmed what."""
