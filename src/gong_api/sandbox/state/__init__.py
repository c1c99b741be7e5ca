"""The company: everything in it is computed from the seed, nothing is stored."""

from __future__ import annotations

from gong_api.sandbox.state.company import Company

__all__ = ["Company"]
