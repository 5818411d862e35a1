"""How passwords and receipt codes are hashed: Argon2id with the cost that OWASP advises."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2(Argon2PasswordHasher):
    """19 MiB, two passes, one lane (OWASP password storage cheat sheet): about 30 ms.

    Django's own default takes 100 MiB and eight lanes, which on a small server is half a second for
    everybody who sends a report.
    """

    memory_cost = 19 * 1024
    time_cost = 2
    parallelism = 1


class ReceiptArgon2(Argon2):
    """The same for receipt codes: 8 MiB, one pass, about 5 ms.

    A password is short and chosen by a person; a code has 60 random bits behind its locator, and a
    pepper that is not in the database goes in first. docs/decisions/0001 weighs it.
    """

    algorithm = "argon2code"
    memory_cost = 8 * 1024
    time_cost = 1
