"""The four facades offer every operation with the same keywords."""

from __future__ import annotations

import asyncio
import importlib
import inspect
import re
from typing import Any

import pytest

from gong_api._core.operation import Operation
from gong_api._generated import aio, aio_raw, sync, sync_raw
from gong_api._generated.operations import OPERATIONS, RECORD_FIELDS, RECORD_MODELS

FACADES = {"sync": sync, "aio": aio, "sync_raw": sync_raw, "aio_raw": aio_raw}
HAND_MADE = {"uploadCrmData", "mapCrmUsers", "registerGenericCrmIntegration"}
UPLOADS = ["filename", "content_type", "on_progress"]
CASES = [
    pytest.param(package, op, id=f"{package}-{op.name}")
    for package in FACADES
    for op in OPERATIONS.values()
    if not (op.id in HAND_MADE and not package.endswith("_raw"))
]


class Recorder:
    """Stands for a resource's base: keeps what a method hands over."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, Operation, dict[str, Any], Any]] = []

    def engine(self, *, is_async: bool) -> Any:
        recorder = self

        class Engine:
            def __getattr__(self, name: str) -> Any:
                def note(op: Operation, values: dict[str, Any], options: Any) -> Any:
                    recorder.calls.append((name, op, values, options))
                    if is_async and name != "listing":
                        done: asyncio.Future[str] = asyncio.get_running_loop().create_future()
                        done.set_result("answer")
                        return done
                    return "answer"

                return note

        return Engine()


def resource(package: str, op: Operation) -> type[Any]:
    module, _, cls = FACADES[package].RESOURCES[op.resource].partition(":")
    found: type[Any] = getattr(importlib.import_module(module), cls)
    return found


def method(package: str, op: Operation) -> Any:
    return getattr(resource(package, op), op.method)


def test_every_operation_has_a_method_in_every_facade() -> None:
    assert len(OPERATIONS) == 73
    for package in FACADES:
        for op in OPERATIONS.values():
            assert callable(method(package, op)), f"{package} lacks {op.name}"


@pytest.mark.parametrize(("package", "op"), CASES)
def test_the_keywords_are_those_of_the_operation(package: str, op: Operation) -> None:
    parameters = inspect.signature(method(package, op)).parameters
    expected = {p.name for p in op.params} | {"self", "options"}
    expected |= {"body"} if op.body_kind in {"json", "array"} else set()
    expected |= set(UPLOADS) if op.body_kind == "multipart" else set()
    assert set(parameters) == expected
    positional = [n for n, p in parameters.items() if p.kind is p.POSITIONAL_OR_KEYWORD]
    assert positional == ["self", *(p.name for p in op.params if p.place == "path")]
    outer = {p.name for p in op.params if p.required and p.place in {"path", "query", "part"}}
    needed = {n for n, p in parameters.items() if p.default is p.empty} - {"self"}
    assert outer <= needed
    if op.body_kind not in {"json", "array"}:
        assert needed == {p.name for p in op.params if p.required}


@pytest.mark.parametrize(("package", "op"), CASES)
def test_a_method_hands_over_every_keyword(package: str, op: Operation) -> None:
    is_async = package.startswith("aio")
    recorder = Recorder()
    given = {n: f"<{n}>" for n in inspect.signature(method(package, op)).parameters if n != "self"}

    async def call() -> Any:
        bound = getattr(resource(package, op)(recorder.engine(is_async=is_async)), op.method)
        answer = bound(**given)
        return await answer if inspect.isawaitable(answer) else answer

    assert asyncio.run(call()) == "answer"
    [(door, passed, values, options)] = recorder.calls
    assert passed is op
    assert values == {n: v for n, v in given.items() if n != "options"}
    assert options == "<options>"
    raw = package.endswith("_raw")
    assert door == ("response" if raw else "listing" if op.is_listing else "one")


@pytest.mark.parametrize(("package", "op"), CASES)
def test_a_method_says_what_it_does(package: str, op: Operation) -> None:
    text = inspect.getdoc(method(package, op)) or ""
    assert text.startswith(op.summary)
    assert (".. deprecated::" in text) == op.deprecated
    if package.endswith("_raw"):
        return
    assert f"``{op.verb} {op.path}``" in text
    for scope in op.scopes:
        assert scope in text
    for name in inspect.signature(method(package, op)).parameters:
        assert name == "self" or re.search(rf"^    {name}: \S", text, re.MULTILINE), name


@pytest.mark.parametrize("package", FACADES)
def test_a_resource_is_loaded_once_per_client(package: str) -> None:
    loaded: list[str] = []

    class Client(FACADES[package].Resources):  # type: ignore[misc]
        def _load(self, name: str) -> object:
            loaded.append(name)
            return object()

    client = Client()
    for name in FACADES[package].RESOURCES:
        assert getattr(client, name) is getattr(client, name)
    assert loaded == list(FACADES[package].RESOURCES)
    with pytest.raises(NotImplementedError):
        FACADES[package].Resources().calls  # noqa: B018


def test_models_named_by_the_table_exist() -> None:
    targets = {op.answer for op in OPERATIONS.values()} | set(RECORD_MODELS.values())
    targets |= {op.body for op in OPERATIONS.values() if op.body}
    targets |= {p.model for op in OPERATIONS.values() for p in op.params if p.model}
    for target in targets:
        module, _, cls = target.partition(":")
        home = importlib.import_module(f"gong_api._generated.models.{module}")
        assert cls in home.__all__
    for op in OPERATIONS.values():
        module, _, cls = op.answer.partition(":")
        answer = getattr(importlib.import_module(f"gong_api._generated.models.{module}"), cls)
        for field in (op.items, op.unwrap):
            assert not field or field in answer.__struct_fields__


def test_the_table_is_light() -> None:
    import subprocess
    import sys

    code = (
        "import sys, gong_api._generated.operations\n"
        "print(sorted({'msgspec', 'httpx2', 'asyncio'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_crm_record_needs_its_id_and_all_but_a_stage_a_date() -> None:
    needed = {kind: {p.name for p in ps if p.required} for kind, ps in RECORD_FIELDS.items()}
    dated = {"object_id", "modified_date"}
    assert needed == {
        "BUSINESS_USER": {*dated, "email_address"},
        "ACCOUNT": dated,
        "CONTACT": dated,
        "LEAD": dated,
        "DEAL": dated,
        "STAGE": {"object_id", "name"},
    }
    assert all(ps[0].max_length == 64 for ps in RECORD_FIELDS.values())


def test_an_include_name_of_the_signature_is_one_that_the_client_knows() -> None:
    from gong_api._core.include import NAMES

    include = next(p for p in OPERATIONS["listCallsExtensive"].params if p.kind == "include")
    assert set(include.enum) == {"all", *NAMES}
