"""Values as JSON knows them."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date

import numpy as np
import pandas as pd


def plain_value(value: object) -> object:
    """Turn a value of pandas, NumPy or the library into what JSON knows; unknown is None.

    Examples
    --------
    >>> import pandas as pd
    >>> from crisis_nlp.report.plain import plain_value
    >>> plain_value({"since": pd.Timestamp("2026-05-02", tz="UTC"), "reach": float("nan")})
    {'since': '2026-05-02T00:00:00Z', 'reach': None}
    """
    if isinstance(value, Mapping):
        return {str(key): plain_value(part) for key, part in value.items()}
    if isinstance(value, (list, tuple, np.ndarray)):
        return [plain_value(part) for part in value]
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    if value is None or value is pd.NA or value is pd.NaT:
        return None
    if isinstance(value, date):
        return value.isoformat().replace("+00:00", "Z")
    number = value.item() if isinstance(value, np.generic) else value
    if isinstance(number, float) and not math.isfinite(number):
        return None
    return number
