"""The models, one module per resource."""

# Made by `make generate` from contract/; edit the contract instead.

from __future__ import annotations
