"""One text as the models read it: the words kept, the noise of the network taken out.

A cleaned text is a fixed point: cleaning it again changes nothing.
"""

from __future__ import annotations

import html
import re
import unicodedata

LONGEST = 10_000
"""Characters of a text that are read; what stands behind them is cut off."""

_AMPERSANDS = re.compile(r"&(?:amp;|#0*38;|#x0*26;)+", re.IGNORECASE)
_ESCAPES = re.compile(r"(?:\\u[0-9a-fA-F]{4})+")
_MOJIBAKE = re.compile(r"[ÂÃâðÐÑïÅ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")
_TAGS = re.compile(
    r"</?(?:a|b|br|div|em|font|i|li|p|span|strong|ul)(?:\s[^<>]*)?/?>", re.IGNORECASE
)
_CONTROLS = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\ud800-\udfff]+"
)
_URLS = re.compile(
    r"""(?:https?://|\b(?:www\.|pic\.twitter\.com/|t\.co/|bit\.ly/))[^\s…<>"]*[^\s…<>".,;:!?)\]'»”]""",
    re.IGNORECASE,
)
_HANDLES = re.compile(r"(?<!\w)@\w+(?:@[\w-]+(?:\.[\w-]+)+)*")
_NAMED = re.compile(r"(?<!\w)@(?!user(?![\w@]))\w")


def clean(text: str, *, named: bool = False) -> str:
    r"""Return a text without markup, control characters, addresses and names.

    Entities and escapes are resolved, broken encodings mended (with ftfy), characters composed
    (Unicode NFC), zero-width and control characters dropped, links replaced by ``URL`` and handles
    by ``@user``, white space squeezed. Capitals, punctuation and emoji stay: they carry tone.

    Parameters
    ----------
    text
        Any text, verbatim; at most ``LONGEST`` characters of it are read.
    named
        Whether handles stay as they are.

    Returns
    -------
    str
        The cleaned text, perhaps empty. ``clean(clean(text)) == clean(text)``.

    Examples
    --------
    >>> from crisis_nlp.text.clean import clean
    >>> clean("RT @ana_94:  La sopa est\u00c3\u00a1 fr\u00eda &amp;\n cara https://t.co/x1")
    'RT @user: La sopa está fría & cara URL'
    >>> clean("Gracias  @AcmeCare", named=True)
    'Gracias @AcmeCare'
    """
    while (cleaned := _clean_once(text, named)) != text:
        text = cleaned
    return text


def mask_accounts(text: str) -> str:
    """Return a cleaned text with ``@user`` for every handle.

    Examples
    --------
    >>> from crisis_nlp.text.clean import mask_accounts
    >>> mask_accounts("Thanks @AcmeCare and @ana_94")
    'Thanks @user and @user'
    """
    return clean(text) if _NAMED.search(text) else text


def _clean_once(text: str, named: bool) -> str:
    text = text[:LONGEST]
    if "&" in text:
        text = html.unescape(_AMPERSANDS.sub("&", text))
    if "\\u" in text:
        text = _ESCAPES.sub(_unescape, text)
    if not text.isascii():
        if _MOJIBAKE.search(text):
            text = _mend(text)
        text = unicodedata.normalize("NFC", text)
    if "<" in text:
        text = _TAGS.sub(" ", text)
    if not text.isprintable():
        text = _CONTROLS.sub("", text)
    if "/" in text or "www." in text:
        text = _URLS.sub(" URL", text)
    if not named and "@" in text:
        text = _HANDLES.sub("@user", text)
    return " ".join(text.split())[:LONGEST].rstrip()


def _unescape(found: re.Match[str]) -> str:
    units = bytes.fromhex(found[0].replace("\\u", ""))
    return units.decode("utf-16-be", errors="ignore")


def _mend(text: str) -> str:
    from ftfy import fix_encoding

    return fix_encoding(text)
