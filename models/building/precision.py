"""Which precision the encoder is run in while it learns."""

from __future__ import annotations

import torch


def in_bfloat16() -> torch.autocast:
    """Return a context that multiplies in bfloat16 where the processor can.

    One that cannot (without AVX-512) only pretends to, forty times more slowly than in float32.
    What is learned differs between the two in the last digits, as it does between machines.
    """
    able = torch.backends.cpu.get_cpu_capability() == "AVX512"
    return torch.autocast("cpu", torch.bfloat16, enabled=able)
