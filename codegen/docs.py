"""Write the reference pages: a page per resource, the models, and the Ruby gem's names."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from codegen.contract import Contract, Operation, Param, Schema
from codegen.extras import HandMade, hand_made
from codegen.facades import argument_list, item_type, keyword_type, result_type
from codegen.models import annotation
from codegen.prose import choice, reason, returns

FOLDER = "docs/reference"
NOTE = "<!-- Made by `make generate` from contract/; edit the contract instead. -->"

RETRIES = {
    "read": "A read: repeated on connection faults, timeouts, 429, 500 and 502 to 504.",
    "idempotent": "Idempotent: repeated on connection faults, timeouts, 429, 500 and 502 to 504.",
    "keyed": "Repeated like a read, because your own key travels with it.",
    "once": "Repeated only when the server surely did not act.",
}


def generate(contract: Contract, root: Path) -> dict[str, str]:
    """Return the pages by path; ``root`` is that of the repository."""
    pages = {f"{FOLDER}/{name}.md": _resource(contract, name, root) for name in contract.resources}
    pages[f"{FOLDER}/index.md"] = _index(contract)
    for module in contract.modules():
        pages[f"{FOLDER}/models/{module}.md"] = _models(contract, module)
    pages[f"{FOLDER}/models/index.md"] = _model_index(contract)
    pages["docs/ruby-gem.md"] = _gem(contract)
    return pages


def _page(title: str, parts: list[str]) -> str:
    return "\n\n".join([NOTE, f"# {title}", *(part for part in parts if part)]) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def _prose(text: str) -> str:
    """Keep square brackets before round ones from becoming a link."""
    return text.replace("](", "]\\(")


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}"]
    lines += [f"| {' | '.join(_cell(cell) for cell in row)} |" for row in rows]
    return "\n".join(lines) if rows else ""


def _code(text: str) -> str:
    return f"`{text}`" if text else ""


def _index(contract: Contract) -> str:
    rows = [
        (
            f"[`{op.resource}.{op.method}`]({op.resource}.md#{_anchor(op)})",
            _code(f"{op.verb} {op.path}"),
            op.summary,
        )
        for op in contract.operations
    ]
    return _page(
        "Operations",
        [
            (
                f"{len(rows)} operations. Each is a method of `Gong` and, under `await` or "
                "`async for`, of `AsyncGong`. What they return stands under "
                "[Models](models/index.md), what else can be imported under "
                "[Modules](modules/index.md)."
            ),
            _table(("method", "request", "what it does"), rows),
        ],
    )


def _anchor(op: Operation) -> str:
    return f"{op.resource}.{op.method}".replace(".", "-").replace("_", "-")


def _resource(contract: Contract, name: str, root: Path) -> str:
    about = contract.resources[name]
    extras = hand_made(root, about.extras)
    parts = [about.doc]
    parts += [_operation(contract, op, extras.pop(op.method, None)) for op in contract.of(name)]
    parts += [_extra(name, extra) for extra in extras.values()]
    return _page(about.title, parts)


def _extra(resource: str, extra: HandMade) -> str:
    anchor = f"{resource}-{extra.name}".replace("_", "-")
    title = f"## `{resource}.{extra.name}` {{ #{anchor} }}"
    summary, *rest = extra.paragraphs
    return "\n\n".join([title, summary, _call(resource, extra), *rest])


def _call(resource: str, extra: HandMade) -> str:
    return f"```python\n{resource}.{extra.signature}\n```"


def _operation(contract: Contract, op: Operation, extra: HandMade | None) -> str:
    deprecated = ""
    if op.deprecated:
        instead = f" Use {_instead(contract, op)} instead." if op.replaced_by else ""
        deprecated = f"**Deprecated.** {reason(op)}{instead}"
    if extra is None:
        rows = [_row(contract, p) for p in op.params]
        told = [
            op.summary,
            op.description,
            choice(op),
            f"```python\n{_signature(contract, op)}\n```",
            _table(("argument", "type", "", "what it is"), rows),
            f"Returns: {returns(op)}",
        ]
    else:
        summary, *rest = extra.paragraphs
        told = [summary, _call(op.resource, extra), *rest]
    title = f"## `{op.name}` {{ #{_anchor(op)} }}"
    parts = [title, deprecated, *told, _table(("", ""), _facts(op))]
    return "\n\n".join(part for part in parts if part)


def _facts(op: Operation) -> list[tuple[str, str]]:
    facts = [
        ("request", _code(f"{op.verb} {op.path}")),
        ("operation", _code(op.id)),
        ("scopes", ", ".join(map(_code, op.scopes))),
        ("retry", RETRIES[op.retry]),
        ("not repeated", ", ".join(map(str, op.never_retry))),
        ("paging", f"by cursor, in the {op.cursor_in}" if op.cursor_in else ""),
        ("nothing found", "a 404 that reads as an empty list" if op.empty_404 else ""),
        ("cost", "spends Gong credits" if op.costs_credits else ""),
        ("effect", "removes data or access for good" if op.destructive else ""),
        ("Ruby gem", _code(op.gem)),
    ]
    return [(name, value) for name, value in facts if value]


def _instead(contract: Contract, op: Operation) -> str:
    other = next(o for o in contract.operations if o.name == op.replaced_by)
    return f"[`{other.resource}.{other.method}`]({other.resource}.md#{_anchor(other)})"


def _signature(contract: Contract, op: Operation) -> str:
    if op.items:
        result = f"Listing[{item_type(contract, op)}, {op.answer}]"
    else:
        result = result_type(contract, op)
    arguments = argument_list(op)
    short = f"{op.resource}.{op.method}({', '.join(arguments)}) -> {result}"
    if len(short) <= 88:
        return short
    inside = "".join(f"    {argument},\n" for argument in arguments)
    return f"{op.resource}.{op.method}(\n{inside}) -> {result}"


def _row(contract: Contract, param: Param) -> tuple[str, ...]:
    kind = "names of parts" if param.type.kind == "include" else keyword_type(param.type)
    known = param.type.inner.known if param.type.inner else param.type.known
    if known:
        kind = "list of str" if param.type.kind == "list" else "str"
    words = [_prose(param.doc)]
    if known:
        words.append(f"One of {', '.join(map(_code, known))}.")
    if param.limits.max_items is not None:
        words.append(f"At most {param.limits.max_items} at once.")
    models = [_link(contract, name, "models/") for name in param.type.models()]
    shown = f"{_code(kind)} {models[0]}" if models else _code(kind)
    return (_code(param.name), shown, "required" if param.required else "", " ".join(words))


def _link(contract: Contract, model: str, folder: str = "") -> str:
    return f"[{model}]({folder}{contract.schemas[model].module}.md#{model.lower()})"


def _model_index(contract: Contract) -> str:
    rows = [
        (_link(contract, name), contract.schemas[name].doc) for name in sorted(contract.schemas)
    ]
    return _page(
        "Models",
        [
            (
                f"{len(rows)} models, all importable from `gong_api.models`. Attributes of an "
                "answer may be `None`; those of a request may be left out unless they are required."
            ),
            _table(("model", "what it is"), rows),
        ],
    )


def _models(contract: Contract, module: str) -> str:
    title = contract.resources[module].title if module in contract.resources else "Shared"
    parts = [_model(contract, schema) for schema in contract.in_module(module)]
    return _page(f"{title}: models", parts)


def _model(contract: Contract, schema: Schema) -> str:
    rows: list[tuple[str, ...]] = []
    for f in schema.fields:
        kind = _code(annotation(f.type, request=schema.request).replace(" | str", ""))
        kind = kind.replace("NumericId", "str").replace("NumericText", "int")
        links = [_link(contract, name) for name in f.type.models()]
        needed = "required" if schema.request and f.required else ""
        if f.wire in schema.required_unless_deleted:
            needed = "required, save in a deletion"
        doc = _prose(f"{f.doc} Deprecated." if f.deprecated else f.doc)
        wire = _code(f.wire) if f.wire != f.name else ""
        rows.append((_code(f.name), " ".join([kind, *links]), needed, wire, doc))
    called = f"Gong calls it {_code(schema.gong_name)}." if schema.gong_name != schema.name else ""
    where = "Sent in requests." if schema.request else ""
    return "\n\n".join(
        part
        for part in (
            f"## {schema.name}",
            " ".join(word for word in (schema.doc, where, called) if word),
            _table(("attribute", "type", "", "on the wire", "what it is"), rows),
        )
        if part
    )


_GEM_WAYS = [
    (
        "`GongAPI.configure`",
        "arguments, environment or profile: see [Configuration](configuration.md)",
    ),
    ("an object for each group of methods", "one client: `gong.calls`, `gong.users`"),
    (
        "`..._with_http_info` for status and headers",
        "`gong.with_response.calls.get(...)`: see [Models](models.md)",
    ),
    ("`cursor` from one call to the next", "a listing walks by itself: see [Paging](paging.md)"),
    ("`ApiError` with a code", "a class for each cause: see [Errors and retries](errors.md)"),
]


def _gem(contract: Contract) -> str:
    by_method = {op.gem: op for op in contract.operations if op.gem}
    rows = [
        (_code(method), _code(request), _now(by_method[method], request))
        for method, request in contract.gem.methods.items()
    ]
    classes = [
        (_code(name), _link(contract, contract.gem.aliases.get(name, name), "reference/models/"))
        for name in contract.gem.classes
    ]
    return _page(
        "Coming from the Ruby gem",
        [
            (
                f"Every method and class of the Ruby gem `gong_api` {contract.gem.version} and "
                "what stands for it here."
            ),
            _table(("in the gem", "here"), _GEM_WAYS),
            f"## {len(rows)} methods",
            _table(("gem", "it sent", "here"), rows),
            f"## {len(classes)} classes",
            "All of them are names of `gong_api.models`.",
            _table(("gem", "here"), classes),
        ],
    )


def _now(op: Operation, request: str) -> str:
    link = f"[`{op.resource}.{op.method}`](reference/{op.resource}.md#{_anchor(op)})"
    now = f"{op.verb} {op.path}"
    moved = f", now {_code(now)}" if now != request else ""
    return f"{link}{moved}{', deprecated' if op.deprecated else ''}"
