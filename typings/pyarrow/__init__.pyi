# pyarrow ships no types: to the type checkers all that it holds is Any.
from typing import Any

def __getattr__(name: str) -> Any: ...
