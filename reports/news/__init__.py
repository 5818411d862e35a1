"""News by email: asked for twice, told once a day, stopped by one click. What is news, other rooms say."""
