"""A faithful Gong on your own machine: a computed company behind Gong's rules.

`gong_api.testing.Sandbox` is the door for tests, `gong sandbox` the one for everything else.
The package shares no code with the client: it stands for the other side of the wire.
"""

from __future__ import annotations

__all__: list[str] = []
