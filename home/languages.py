"""Languages other than English in which people here read, each by its code, with its own name.

The list is that of the main languages of England and Wales (Office for National Statistics, Census 2021,
table TS024), and Welsh. Codes are BCP 47.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Language:
    """A language: what its speakers call it, what English calls it, and whether it runs from right to left."""

    code: str
    own_name: str
    english: str
    is_rtl: bool = False

    @property
    def direction(self) -> str:
        """As HTML writes it."""
        return "rtl" if self.is_rtl else "ltr"


ENGLISH = Language("en", "English", "English")
"""That of everything that says no other; a page in another language leads back to it."""
LANGUAGES = {
    each.code: each
    for each in (
        Language("sq", "Shqip", "Albanian"),
        Language("ar", "العربية", "Arabic", is_rtl=True),
        Language("bn", "বাংলা", "Bengali"),
        Language("bg", "Български", "Bulgarian"),
        Language("zh-hans", "简体中文", "Chinese, simplified"),
        Language("zh-hant", "繁體中文", "Chinese, traditional"),
        Language("fr", "Français", "French"),
        Language("el", "Ελληνικά", "Greek"),
        Language("gu", "ગુજરાતી", "Gujarati"),
        Language("hi", "हिन्दी", "Hindi"),
        Language("hu", "Magyar", "Hungarian"),
        Language("it", "Italiano", "Italian"),
        Language("ku", "Kurdî", "Kurdish, Kurmanji"),
        Language("ckb", "کوردی", "Kurdish, Sorani", is_rtl=True),
        Language("lv", "Latviešu", "Latvian"),
        Language("lt", "Lietuvių", "Lithuanian"),
        Language("ne", "नेपाली", "Nepali"),
        Language("pa", "ਪੰਜਾਬੀ", "Panjabi"),
        Language("ps", "پښتو", "Pashto", is_rtl=True),
        Language("fa", "فارسی", "Persian", is_rtl=True),
        Language("pl", "Polski", "Polish"),
        Language("pt", "Português", "Portuguese"),
        Language("ro", "Română", "Romanian"),
        Language("ru", "Русский", "Russian"),
        Language("sk", "Slovenčina", "Slovak"),
        Language("so", "Soomaali", "Somali"),
        Language("es", "Español", "Spanish"),
        Language("ta", "தமிழ்", "Tamil"),
        Language("ti", "ትግርኛ", "Tigrinya"),
        Language("tr", "Türkçe", "Turkish"),
        Language("uk", "Українська", "Ukrainian"),
        Language("ur", "اردو", "Urdu", is_rtl=True),
        Language("vi", "Tiếng Việt", "Vietnamese"),
        Language("cy", "Cymraeg", "Welsh"),
    )
}
CHOICES = [(each.code, f"{each.english} ({each.own_name})") for each in LANGUAGES.values()]
ALL_CHOICES = [(ENGLISH.code, ENGLISH.own_name), *CHOICES]
CODE_LENGTH = 10


def language_of(code: str) -> Language | None:
    """The language with this code, English too; None for one that is not on the list."""
    return ENGLISH if code == ENGLISH.code else LANGUAGES.get(code)
