"""The directory for other programs, as Open Referral UK 3.0 has it: read only, at /open-referral/v3/."""
