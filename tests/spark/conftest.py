from __future__ import annotations

import os
import shutil

import pytest


@pytest.fixture(scope="session")
def java() -> None:
    """Skip where there is no Java, which Spark itself needs."""
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        reason = "No Java is installed here (Debian's package is openjdk-17-jre-headless)."
        if os.environ.get("GONG_CI"):
            pytest.fail(reason)
        pytest.skip(reason)
