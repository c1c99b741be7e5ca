"""Flows: waiting for a bulk assignment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gong_api._core.calls import call
from gong_api._core.runtime import Runtime
from gong_api._core.wire import Flow
from gong_api._extras.waiting import poll
from gong_api._generated.operations.flows import FLOWS_GET_BULK_ASSIGNMENT
from gong_api._resource import AsyncResource, Resource
from gong_api.errors import InvalidArgument

if TYPE_CHECKING:
    from gong_api._core.options import RequestOptions
    from gong_api.models import FlowProspectsBulkAssignmentResponse

_ENDED = frozenset({"COMPLETED", "FAILED"})


def _wait(
    job: FlowProspectsBulkAssignmentResponse | str,
    *,
    timeout: float,
    every: float,
    options: RequestOptions | None,
    runtime: Runtime,
) -> Flow[FlowProspectsBulkAssignmentResponse]:
    job_id = job if isinstance(job, str) else job.id
    if not job_id:
        raise InvalidArgument("job: give the bulk assignment, or its id.")
    last: list[Any] = []

    def ask() -> Flow[Any]:
        reply = yield from call(FLOWS_GET_BULK_ASSIGNMENT, {"id": job_id}, options, runtime)
        last[:] = [reply.value]
        return reply.value if reply.value.status in _ENDED else None

    ended: FlowProspectsBulkAssignmentResponse = yield from poll(
        ask,
        what=f"The bulk assignment {job_id} did not end",
        every=every,
        timeout=timeout,
        runtime=runtime,
        last=lambda: last[0],
    )
    return ended


class FlowsExtras(Resource):
    """What flows offer beside Gong's own operations."""

    def wait_for_bulk_assignment(
        self,
        job: FlowProspectsBulkAssignmentResponse | str,
        *,
        timeout: float = 600.0,
        poll: float = 2.0,
        options: RequestOptions | None = None,
    ) -> FlowProspectsBulkAssignmentResponse:
        """Ask for a bulk assignment (or its id) until it has ended, in success or failure.

        ``timeout`` and ``poll``, the first pause, are in seconds. Look at ``status`` and at
        the ``results`` of each prospect.

        Raises ``WaitTimeout`` with the last answer when it does not end in time.
        """
        engine = self._engine
        return engine.run(
            _wait(job, timeout=timeout, every=poll, options=options, runtime=engine.runtime)
        )


class AsyncFlowsExtras(AsyncResource):
    """What flows offer beside Gong's own operations."""

    async def wait_for_bulk_assignment(
        self,
        job: FlowProspectsBulkAssignmentResponse | str,
        *,
        timeout: float = 600.0,  # noqa: ASYNC109 - Gong's time, not the event loop's
        poll: float = 2.0,
        options: RequestOptions | None = None,
    ) -> FlowProspectsBulkAssignmentResponse:
        """Ask for a bulk assignment (or its id) until it has ended, in success or failure.

        ``timeout`` and ``poll``, the first pause, are in seconds. Look at ``status`` and at
        the ``results`` of each prospect.

        Raises ``WaitTimeout`` with the last answer when it does not end in time.
        """
        engine = self._engine
        return await engine.run(
            _wait(job, timeout=timeout, every=poll, options=options, runtime=engine.runtime)
        )
