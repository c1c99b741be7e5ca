"""What a command does beyond its operation: records from files, and the one CRM integration."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from gong_api._core.operation import Operation
    from gong_api.cli.output.show import Found
    from gong_api.client import Gong

__all__ = ["IN_STEPS", "UPLOADS", "WAIT", "fill_in", "prepare", "supplied", "upload_records"]

UPLOADS = frozenset({"crm.upload_entities", "crm.map_users"})
"""Operations that take a file of records."""

IN_STEPS = frozenset({"crm.register_integration"})
"""Operations whose method may take more than one request, and returns the model alone."""

WAIT = click.Option(["--wait"], is_flag=True, help="Wait until Gong has worked off the file.")


def supplied(operation: Operation) -> frozenset[str]:
    """Return the parameters that need not be given here, though Gong requires them."""
    names: set[str] = set()
    if operation.resource == "crm" and not operation.destructive:
        names.add("integration_id")
    if operation.name in UPLOADS:
        names.add("client_request_id")
    return frozenset(names)


def prepare(values: dict[str, Any], *, validate: bool) -> None:
    """Read the records of an upload and check them, before anything is sent.

    Raises ``ClickException`` or ``InvalidArgument`` for what Gong would not take.
    """
    from gong_api._extras.records import parts
    from gong_api.cli.operations.records import read_records

    kind = str(values.get("object_type", "BUSINESS_USER")).upper()
    values["records"] = read_records(values["records"], kind)
    parts(values["records"], kind, validate=validate)


def fill_in(gong: Gong, operation: Operation, values: dict[str, Any]) -> None:
    """Put the company's only CRM integration where none was named.

    Raises ``ClickException`` when there is none, or more than one.
    """
    lacks = any(p.name == "integration_id" and p.required for p in operation.params)
    if not lacks or "integration_id" in values or "integration_id" not in supplied(operation):
        return
    found = [i for i in gong.crm.list_integrations() if i.integration_id]
    if len(found) != 1:
        have = f"there are {len(found)}" if found else "the company has none"
        raise click.ClickException(
            f"Give --integration-id: {have}. `gong crm list-integrations` lists them, "
            "`gong crm register-integration` makes one."
        )
    click.echo(f"Integration {found[0].integration_id} ({found[0].name}).", err=True)
    values["integration_id"] = found[0].integration_id


def upload_records(
    gong: Gong, operation: Operation, values: dict[str, Any], *, wait: bool
) -> Found:
    """Upload the records that ``prepare`` has read."""
    from gong_api.cli.output.show import Found

    upload = getattr(gong.crm, operation.method)(**values)
    rows = [
        {
            "integrationId": upload.integration_id,
            "objectType": upload.object_type,
            "clientRequestId": file.client_request_id,
            "requestId": file.request_id,
            "records": len(file.records),
        }
        for file in upload.files
    ]
    if wait:
        for row, status in zip(rows, gong.crm.wait_for(upload), strict=True):
            row.update(status.to_dict())
    return Found(batches=[rows], listing=len(rows) > 1)
