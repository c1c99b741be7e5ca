"""What the generators know of the contract: plain records without any file format."""

from __future__ import annotations

from dataclasses import dataclass, field

SCALARS = frozenset({"str", "id", "int", "float", "bool", "datetime", "date"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Type:
    """A value: ``kind`` is a scalar, ``any``, ``map``, ``list``, ``model`` or ``file``.

    ``two_forms`` marks what travels as a number or as a string. ``known`` are the values of an
    enumeration.
    """

    kind: str
    model: str = ""
    inner: Type | None = None
    known: tuple[str, ...] = ()
    two_forms: bool = False
    nullable: bool = False

    @property
    def item(self) -> Type:
        """The type of an item of a list or map."""
        if self.inner is None:
            raise TypeError(f"a {self.kind} has no items")
        return self.inner

    def models(self) -> list[str]:
        """Return the models that the type names."""
        if self.inner is not None:
            return self.inner.models()
        return [self.model] if self.model else []


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a request's value must keep to."""

    max_items: int | None = None
    min_length: int | None = None
    max_length: int | None = None
    minimum: float | None = None
    maximum: float | None = None
    pattern: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A property of a schema."""

    wire: str
    name: str
    type: Type
    required: bool
    doc: str
    deprecated: bool
    limits: Limits


@dataclass(slots=True, kw_only=True)
class Schema:
    """A model. ``request`` tells that only requests carry it."""

    name: str
    gong_name: str
    doc: str
    fields: list[Field]
    required_unless_deleted: tuple[str, ...]
    request: bool = False
    module: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Param:
    """An argument of an operation."""

    name: str
    wire: str
    place: str
    type: Type
    required: bool
    doc: str
    limits: Limits


@dataclass(slots=True, kw_only=True)
class Operation:
    """An operation with what the overlay adds to it. Names of fields are those in Python."""

    id: str
    resource: str
    method: str
    verb: str
    path: str
    tag: str
    summary: str
    description: str
    returns: str
    params: list[Param]
    body: str
    body_kind: str
    answer: str
    success: tuple[int, ...]
    scopes: tuple[str, ...]
    deprecated: bool
    legacy: bool
    replaced_by: str
    retry: str
    items: str
    unwrap: str
    cursor_in: str
    empty_404: str
    done_status: int
    done_text: str
    done_echo: tuple[tuple[str, str], ...]
    never_retry: tuple[int, ...]
    read_timeout: float
    drop_body: tuple[str, ...]
    one_of: tuple[str, ...]
    hand_made: bool
    costs_credits: bool
    destructive: bool
    gem: str

    @property
    def name(self) -> str:
        """The method as a user calls it."""
        return f"{self.resource}.{self.method}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """A group of operations: an attribute of the client."""

    name: str
    title: str
    doc: str
    extras: str
    async_extras: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Gem:
    """The Ruby gem's classes, aliases, and methods with the verb and path it used."""

    version: str
    classes: tuple[str, ...]
    aliases: dict[str, str]
    methods: dict[str, str]


@dataclass(slots=True, kw_only=True)
class Contract:
    """Everything that is generated from."""

    schemas: dict[str, Schema]
    operations: list[Operation]
    resources: dict[str, Resource]
    records: dict[str, str]
    gem: Gem
    forms: dict[str, str] = field(default_factory=dict[str, str])
    """The multipart form of an operation, where it has a name."""

    def operation(self, operation_id: str) -> Operation:
        """Return an operation by its id."""
        return next(op for op in self.operations if op.id == operation_id)

    def of(self, resource: str) -> list[Operation]:
        """Return the operations of a resource by method name."""
        found = [op for op in self.operations if op.resource == resource]
        return sorted(found, key=lambda op: op.method)

    def field_of(self, schema: str, name: str) -> Field:
        """Return a field by its Python name."""
        return next(f for f in self.schemas[schema].fields if f.name == name)

    def in_module(self, module: str) -> list[Schema]:
        """Return the schemas of a module by name."""
        found = [s for s in self.schemas.values() if s.module == module]
        return sorted(found, key=lambda s: s.name)

    def modules(self) -> list[str]:
        """Return the modules that hold models."""
        return sorted({s.module for s in self.schemas.values()})

    def target(self, schema: str) -> str:
        """Return ``module:Class`` of a model."""
        return f"{self.schemas[schema].module}:{schema}" if schema else ""
