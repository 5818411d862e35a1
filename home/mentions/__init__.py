"""Where words and records are used: in all that staff write, in plain text and in drafts too."""
