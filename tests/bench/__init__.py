"""The measures that are times: `make bench`. Not part of the gate, for timings on shared machines wander.

It stands with the tests because it drives the same running site, mail server and walker.
"""
