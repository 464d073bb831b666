"""What can go wrong, as one small tree of exceptions.

Every message is one paragraph in three parts: what is wrong, what was found, what to do next.
"""

from __future__ import annotations


class CrisisNLPError(Exception):
    """Root of every error the library raises on purpose.

    Parameters
    ----------
    wrong
        What is wrong, as a sentence without its final full stop.
    found
        What was found instead, if that helps.
    do
        What to type or change next.

    Examples
    --------
    >>> from crisis_nlp.errors import InputError
    >>> print(InputError("The file is empty", found="0 bytes in a.csv", do="export it again"))
    The file is empty. Found: 0 bytes in a.csv. What to do: export it again.
    """

    def __init__(self, wrong: str, *, found: str = "", do: str = "") -> None:
        self.wrong = wrong
        self.found = found
        self.do = do
        super().__init__(wrong, found, do)

    def __str__(self) -> str:
        parts = (("", self.wrong), ("Found: ", self.found), ("What to do: ", self.do))
        return " ".join(f"{head}{body.rstrip('. ')}." for head, body in parts if body)


class InputError(CrisisNLPError):
    """A file or table cannot be read as mentions."""


class ModelError(CrisisNLPError):
    """A model folder is missing, damaged or of another format."""


class PolicyError(CrisisNLPError):
    """A scoring policy breaks one of its own rules."""


class PlanError(CrisisNLPError):
    """A response plan cannot be read."""


class OptionError(CrisisNLPError):
    """An option's value makes no sense, such as an unknown time zone or brand."""
