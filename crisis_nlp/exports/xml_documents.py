"""XML to the same values as JSON, within bounds: no document types, no entities, no fetching."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

from crisis_nlp.errors import InputError
from crisis_nlp.exports.documents import Documents, Value
from crisis_nlp.exports.grid import Reject
from crisis_nlp.exports.vocabulary import fold

_PROLOGUE = re.compile(r"(?:\s+|<\?.*?\?>|<!--.*?-->)*", re.DOTALL)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_TYPES = frozenset({"type", "systemtype"})
_DEEPEST = 64
_SHOWN = 200


def parse_xml(text: str, name: str) -> Documents:
    r"""Parse XML; what stands before a fault in it is kept.

    Parameters
    ----------
    text
        Of the file.
    name
        What to call it.

    Returns
    -------
    Documents
        One value: the root's local name to its children. Names lose their namespaces; repeated
        children are a list; attributes are ``@name``. A fault is a reject.

    Raises
    ------
    InputError
        If the file declares a document type, or nothing can be parsed.

    Examples
    --------
    >>> from crisis_nlp.exports.xml_documents import parse_xml
    >>> parse_xml("<a><b>1</b><b>2</b><c d='3'>x</c></a>", "a.xml").values
    [{'a': {'b': ['1', '2'], 'c': {'@d': '3', '#text': 'x'}}}]
    """
    start = _PROLOGUE.match(text)
    if start is not None and text.startswith("<!", start.end()):
        raise InputError(
            f"{name} declares a document type",
            found=text[start.end() : start.end() + 40],
            do="export it again as plain XML or CSV",
        )
    builder = _Builder(name)
    rejects = _feed(builder, _CONTROL.sub("", text))
    builder.finish()
    if not builder.root:
        found = rejects[0][1] if rejects else "no element"
        raise InputError(f"{name} is no XML", found=found, do="export it again")
    return Documents([builder.root], [1], rejects)


def root_name(text: str) -> str:
    """Return the local name of an XML text's root, folded; "" if there is none."""
    start = _PROLOGUE.match(text)
    tag = re.compile(r"<([A-Za-z_][\w:.-]{0,80})").match(text, start.end() if start else 0)
    return fold(tag[1].rpartition(":")[2]) if tag else ""


@dataclass(slots=True)
class _Open:
    name: str
    cells: dict[str, Value]
    texts: list[str] = field(default_factory=list)

    def value(self) -> Value:
        text = "".join(self.texts)
        if not self.cells:
            return text
        return {**self.cells, "#text": text} if text.strip() else self.cells


@dataclass(slots=True)
class _Builder:
    """What the parser calls: it puts each element into its parent once it is closed."""

    file: str
    root: dict[str, Value] = field(default_factory=dict)
    opened: list[_Open] = field(default_factory=list)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if len(self.opened) == _DEEPEST:
            raise InputError(f"{self.file} is nested too deep", do="export it as CSV instead")
        cells: dict[str, Value] = {f"@{_local(key)}": text for key, text in attributes.items()}
        self.opened.append(_Open(_local(tag), cells))

    def data(self, text: str) -> None:
        self.opened[-1].texts.append(text)

    def end(self, _tag: str) -> None:
        closed = self.opened.pop()
        _put(self.opened[-1].cells if self.opened else self.root, closed.name, closed.value())

    def finish(self) -> None:
        """Close what a fault left open, without the record that it is in."""
        whole = next((i for i, element in enumerate(self.opened, 1) if element.cells), 0)
        del self.opened[whole:]
        while self.opened:
            self.end("")


def _feed(builder: _Builder, text: str) -> list[Reject]:
    parser = ET.XMLParser(target=builder)
    try:
        parser.feed(text)
        parser.close()
    except ET.ParseError as fault:
        line = fault.position[0]
        lines = text.split("\n")
        shown = lines[line - 1][:_SHOWN] if line <= len(lines) else ""
        return [(line, f"the XML breaks here ({fault.msg.split(':')[0]})", shown)]
    return []


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _put(cells: dict[str, Value], name: str, value: Value) -> None:
    """Repeated names become lists, and so does what says its type: there may be others."""
    there = cells.get(name)
    if isinstance(there, list):
        there.append(value)
    elif there is not None:
        cells[name] = [there, value]
    else:
        typed = isinstance(value, dict) and not _TYPES.isdisjoint(map(fold, value))
        cells[name] = [value] if typed else value
