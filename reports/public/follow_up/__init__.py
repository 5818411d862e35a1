"""The pages behind a receipt code: what happened, messages, more to say, and leaving less behind."""
