"""The hasher of receipt codes, counting how often it verifies one."""

from portal.hashers import ReceiptArgon2


class CountingArgon2(ReceiptArgon2):
    """As in production. `verified` is how many hashes were verified since it was set."""

    verified = 0

    def verify(self, password: str, encoded: str) -> bool:
        """Verify, and count."""
        CountingArgon2.verified += 1
        return bool(super().verify(password, encoded))
