"""The resources of a client, one a module."""

# Made by `make generate` from contract/; edit the contract instead.

from __future__ import annotations
