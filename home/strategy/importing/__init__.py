"""From a strategy in Word, Markdown or plain text to a draft tree of pages, with nothing lost.

`reading.read` turns a file into numbered blocks, each with a guess at what it is; `tree.arrange` puts
every block in one place of a tree; `findings` are the records in it. None of these rooms knows a model;
`making` alone does.
"""
