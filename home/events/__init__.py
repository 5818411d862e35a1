"""Events: what people can come to, and what was done with what they said there."""
