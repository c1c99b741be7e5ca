"""The examples for schedulers, as far as they run without one.

The Kubernetes file is read, and its container's command run here with the environment that the file
gives it. The Airflow file is run with stand-ins for Airflow's two decorators, which call its tasks.
"""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import duckdb
import pytest
import yaml

from gong_api.testing import Sandbox

ROOT = Path(__file__).parents[2]
VARIABLE = re.compile(r"\$\((\w+)\)")


@pytest.fixture
def url() -> Iterator[str]:
    with Sandbox(calls=8, days=10).serve() as address:
        yield address


# --- Kubernetes --------------------------------------------------------------------------------


def manifest() -> dict[str, Any]:
    text = (ROOT / "examples" / "kubernetes" / "gong-sync.yaml").read_text(encoding="utf-8")
    documents = list(yaml.safe_load_all(text))
    assert all(document["apiVersion"] and document["metadata"]["name"] for document in documents)
    return {document["kind"]: document for document in documents}


def container(found: dict[str, Any]) -> dict[str, Any]:
    (only,) = found["CronJob"]["spec"]["jobTemplate"]["spec"]["template"]["spec"]["containers"]
    return dict(only)


def environment(found: dict[str, Any]) -> dict[str, str]:
    """The variables that the container would have."""
    given: dict[str, str] = {}
    for source in container(found)["envFrom"]:
        (kind, name), *_ = [(kind, ref["name"]) for kind, ref in source.items()]
        document = found[{"secretRef": "Secret", "configMapRef": "ConfigMap"}[kind]]
        assert document["metadata"]["name"] == name
        given |= document.get("stringData", document.get("data"))
    return given | {item["name"]: item["value"] for item in container(found)["env"]}


def test_the_manifest_fits_together():
    found = manifest()
    job = found["CronJob"]["spec"]["jobTemplate"]["spec"]
    pod = job["template"]["spec"]
    mounts = {mount["name"]: mount["mountPath"] for mount in container(found)["volumeMounts"]}
    volumes = {volume["name"]: volume for volume in pod["volumes"]}

    assert mounts.keys() == volumes.keys()
    claim = volumes["data"]["persistentVolumeClaim"]["claimName"]
    assert claim == found["PersistentVolumeClaim"]["metadata"]["name"]
    assert environment(found)["DESTINATION"].startswith(f"parquet:{mounts['data']}/")
    # Whatever a run writes goes where the pod may write; what the next run needs is not dropped.
    assert environment(found)["GONG_STATE_DIR"].startswith(f"{mounts['data']}/")
    assert environment(found)["HOME"] == mounts["scratch"]
    assert volumes["scratch"]["emptyDir"] == {}
    # The rule about exit codes works only where pods are not restarted in place.
    (rule,) = job["podFailurePolicy"]["rules"]
    assert pod["restartPolicy"] == "Never"
    assert rule["onExitCodes"]["containerName"] == container(found)["name"]
    assert rule["onExitCodes"]["values"] == [3]
    assert found["CronJob"]["spec"]["concurrencyPolicy"] == "Forbid"


@pytest.mark.slow
def test_the_command_of_the_container_runs(url: str, tmp_path: Path):
    found = manifest()
    given = environment(found)
    changed = {
        "GONG_ACCESS_KEY": "sandbox",
        "GONG_ACCESS_KEY_SECRET": "sandbox",
        "GONG_BASE_URL": url,
        "GONG_BUDGET": "process",
        "GONG_STATE_DIR": str(tmp_path / "state"),
        "DESTINATION": f"parquet:{tmp_path / 'acme'}",
        "HOME": str(tmp_path),
    }
    assert changed.keys() <= given.keys()
    given |= changed
    program, *arguments = container(found)["command"] + container(found)["args"]
    line = [VARIABLE.sub(lambda match: given[match[1]], word) for word in arguments]

    done = subprocess.run(
        [Path(sys.executable).parent / program, *line],
        env={"PATH": os.environ["PATH"], "GONG_RATE": "1000", **given},
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    files = tmp_path / "acme" / "current" / "calls" / "*" / "*.parquet"
    with duckdb.connect() as connection:
        ((count,),) = connection.execute(f"SELECT count(*) FROM '{files}'").fetchall()
    assert count > 0


# --- Airflow -----------------------------------------------------------------------------------


class Task:
    """What ``@task`` makes: ``expand`` calls the function for each item of a list."""

    def __init__(self, function: Callable[..., Any], settings: dict[str, Any]) -> None:
        self.function = function
        self.settings = settings
        self.results: list[Any] = []

    def __call__(self) -> Any:
        return self.function()

    def expand(self, **lists: list[Any]) -> None:
        ((name, values),) = lists.items()
        self.results = [self.function(**{name: value}) for value in values]


def stand_in() -> ModuleType:
    """A module with the two decorators of Airflow that the file uses."""
    module = ModuleType("airflow.sdk")

    def task(function: Callable[..., Any] | None = None, **settings: Any) -> Any:
        if function is None:
            return lambda inner: Task(inner, settings)
        return Task(function, settings)

    def dag(**settings: Any) -> Any:
        return lambda function: lambda: SimpleNamespace(run=function, **settings)

    module.__dict__.update(task=task, dag=dag)
    return module


@pytest.mark.slow
def test_the_dag_syncs_each_company_by_its_profile(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setitem(sys.modules, "airflow", ModuleType("airflow"))
    monkeypatch.setitem(sys.modules, "airflow.sdk", stand_in())
    monkeypatch.setenv("GONG_ACCOUNTS", "acme, globex")
    monkeypatch.setenv("GONG_DESTINATION", f"parquet:{tmp_path / 'lake'}")
    monkeypatch.setenv("GONG_BUDGET", "off")
    folder = Path(os.environ["XDG_CONFIG_HOME"]) / "gong"
    folder.mkdir(parents=True)
    profile = f'base_url = "{url}"\naccess_key = "sandbox"\naccess_key_secret = "sandbox"\n'
    (folder / "config.toml").write_text(
        f"[profiles.acme]\n{profile}[profiles.globex]\n{profile}", encoding="utf-8"
    )
    (folder / "config.toml").chmod(0o600)
    path = ROOT / "examples" / "airflow" / "gong_sync.py"
    spec = importlib.util.spec_from_file_location("gong_sync_dag", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)

    spec.loader.exec_module(module)
    module.gong_sync().run()

    results = module.bring_up_to_date.results
    assert [result["outcome"] for result in results] == ["done", "done"]
    assert all(result["rows"]["calls"] > 0 for result in results)
    assert {item.name for item in (tmp_path / "lake").iterdir()} == {"acme", "globex"}
    settings = module.bring_up_to_date.settings
    assert settings["pool"] == "gong"
    assert module.gong_sync().max_active_runs == 1
