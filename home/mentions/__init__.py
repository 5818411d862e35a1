"""Where words and records are used: in every page, snippet and setting that staff write, in plain text too."""
