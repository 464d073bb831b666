"""Names whose characters were broken on the way, as in PeÃ±alba or AT&amp;T, made whole.

Only names that mentions are grouped by are mended. Texts and titles stay as they came;
`crisis_nlp.text.clean` mends what the models read.
"""

from __future__ import annotations

import html
import re

_BROKEN = re.compile(r"[ÂÃâðÐÑïÅ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")


def mend(name: str) -> str:
    """Resolve entities, and undo UTF-8 that was read as something else.

    Examples
    --------
    >>> from crisis_nlp.exports.mending import mend
    >>> mend("AT&amp;T"), mend("Pe\u00c3\u00b1alba"), mend("SÃO PAULO")
    ('AT&T', 'Peñalba', 'SÃO PAULO')
    """
    if "&" in name:
        name = html.unescape(name)
    return mend_encoding(name)


def mend_encoding(text: str) -> str:
    """Undo UTF-8 that was read as something else; any other text stays as it is."""
    if not _BROKEN.search(text):
        return text
    from ftfy import fix_encoding

    return fix_encoding(text)
