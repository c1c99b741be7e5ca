"""CRM uploads as flows: records in, lines of JSON out, failures mapped back to the records."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from gong_api._core.calls import call
from gong_api._core.narrow import is_mapping
from gong_api._core.runtime import Runtime
from gong_api._core.uploads import MultipartBody, Progress
from gong_api._core.wire import Flow
from gong_api._extras import records as lines
from gong_api._extras.waiting import poll
from gong_api._generated.operations.crm import (
    CRM_GET_REQUEST_STATUS,
    CRM_LIST_INTEGRATIONS,
    CRM_REGISTER_INTEGRATION,
)
from gong_api.errors import APIError, ConflictError, GongError, UploadRejected
from gong_api.types import UNSET, FileSource

if TYPE_CHECKING:
    from gong_api._core.model import Model
    from gong_api._core.operation import Operation
    from gong_api._core.options import RequestOptions
    from gong_api.models import RegisterGenericCrmResponse, RequestStatusResponse


@dataclass(frozen=True, slots=True)
class UploadedFile:
    """One file that Gong took for processing.

    ``first`` is the index of its first record among all; ``records`` are the caller's own.
    """

    client_request_id: str
    request_id: str | None
    first: int
    records: list[Any] = field(repr=False)


@dataclass(frozen=True, slots=True)
class EntityUpload:
    """An upload that Gong took for processing, in one file or, above 200 MB, in several."""

    integration_id: str
    object_type: str
    files: list[UploadedFile]

    @property
    def client_request_id(self) -> str:
        """The key of the (first) request, to ask its status by."""
        return self.files[0].client_request_id

    @property
    def request_id(self) -> str | None:
        """Gong's id of the (first) request."""
        return self.files[0].request_id


Records = Iterable["Model | Mapping[str, Any]"] | FileSource


def upload(
    operation: Operation,
    integration_id: str,
    object_type: str,
    client_request_id: str | None,
    records: Any,
    on_progress: Progress | None,
    options: RequestOptions | None,
    runtime: Runtime,
) -> Flow[EntityUpload]:
    parts = lines.parts(records, object_type, validate=runtime.validate)
    key = client_request_id or uuid.uuid4().hex
    sent: list[UploadedFile] = []
    for number, part in enumerate(parts):
        part_key = key if number == 0 else f"{key}-{number + 1}"
        values = {
            "integration_id": integration_id,
            "object_type": object_type.upper(),
            "client_request_id": part_key,
            "records": MultipartBody(
                "dataFile",
                part.data,
                name="records",
                filename=f"{object_type.lower()}.ldjson",
                content_type="application/octet-stream",
                on_progress=on_progress,
            ),
        }
        try:
            reply = yield from call(operation, values, options, runtime)
        except GongError as error:
            if sent:
                taken = ", ".join(file.client_request_id for file in sent)
                error.add_note(
                    f"Gong has taken {part.first} of {len(parts[-1].records) + parts[-1].first} "
                    f"records already (requests {taken}): upload those from index {part.first} on."
                )
            raise
        sent.append(UploadedFile(part_key, reply.request_id, part.first, part.records))
    return EntityUpload(str(integration_id), object_type.upper(), sent)


def register(
    values: dict[str, Any], options: RequestOptions | None, runtime: Runtime
) -> Flow[RegisterGenericCrmResponse]:
    try:
        reply = yield from call(CRM_REGISTER_INTEGRATION, values, options, runtime)
    except ConflictError as conflict:
        try:
            reply = yield from call(CRM_LIST_INTEGRATIONS, {}, options, runtime)
        except APIError:
            # The key may register and not list: what it asked for is still refused.
            raise conflict from None
        existing = _same_integration(reply.value.integrations or [], values)
        if existing is None:
            raise
        from gong_api.models import RegisterGenericCrmResponse

        return RegisterGenericCrmResponse(
            request_id=conflict.request_id, integration_id=existing.integration_id
        )
    answer: RegisterGenericCrmResponse = reply.value
    return answer


def _same_integration(existing: list[Any], values: dict[str, Any]) -> Any:
    body = values["body"]
    if is_mapping(body):
        owner, name = body.get("ownerEmail"), body.get("name")
    elif body is UNSET:
        owner, name = values["owner_email"], values["name"]
    else:
        owner, name = body.owner_email, body.name
    return next((i for i in existing if i.owner_email == owner and i.name == name), None)


def wait(
    upload: EntityUpload,
    *,
    timeout: float,
    every: float,
    options: RequestOptions | None,
    runtime: Runtime,
) -> Flow[list[RequestStatusResponse]]:
    ended: list[RequestStatusResponse] = []
    for file in upload.files:
        status = yield from _wait_for_file(
            upload.integration_id,
            file.client_request_id,
            timeout=timeout,
            every=every,
            options=options,
            runtime=runtime,
        )
        ended.append(status)
    _refuse_failures(upload, ended)
    return ended


def _wait_for_file(
    integration_id: str,
    client_request_id: str,
    *,
    timeout: float,
    every: float,
    options: RequestOptions | None,
    runtime: Runtime,
) -> Flow[RequestStatusResponse]:
    values = {"integration_id": integration_id, "client_request_id": client_request_id}
    last: list[Any] = []

    def ask() -> Flow[Any]:
        reply = yield from call(CRM_GET_REQUEST_STATUS, values, options, runtime)
        last[:] = [reply.value]
        return reply.value if reply.value.status in {"DONE", "FAILED"} else None

    status: RequestStatusResponse = yield from poll(
        ask,
        what=f"Gong did not end the CRM request {client_request_id}",
        every=every,
        timeout=timeout,
        runtime=runtime,
        last=lambda: last[0],
    )
    return status


def _refuse_failures(upload: EntityUpload, ended: list[RequestStatusResponse]) -> None:
    bad = [s for s in ended if s.status == "FAILED" or s.errors or s.total_error_count]
    if not bad:
        return
    failures: list[tuple[int, str, Any]] = []
    for file, status in zip(upload.files, ended, strict=True):
        for error in status.errors or ():
            line = error.line or 0
            known = 0 < line <= len(file.records)
            record = file.records[line - 1] if known else None
            at = file.first + line if line else 0
            failures.append((at, error.description or "", record))
    wrong = sum(s.total_error_count or 0 for s in ended) or len(failures)
    taken = sum(s.total_success_count or 0 for s in ended)
    shown = "; ".join(f"line {line}: {why}" for line, why, _ in failures[:3])
    raise UploadRejected(
        f"Gong could not take {wrong} of the {upload.object_type} records, and took {taken}"
        f"{f': {shown}' if shown else ''}. See .failures for your own records.",
        failures=failures,
        error_count=wrong,
        success_count=taken,
        client_request_id=upload.client_request_id,
    )
