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
