"""Docstrings of the facades' methods."""

from __future__ import annotations

from codegen import text
from codegen.contract import Operation, Param
from codegen.naming import sentence

_UPLOAD = (
    ("filename", "Name of the file as Gong is told; by default that of the source."),
    ("content_type", "Media type of the file; by default guessed from its name."),
    ("on_progress", "Called with the bytes sent so far and the size, None when unknown."),
)


def method_docstring(op: Operation, *, raw: bool) -> str:
    """Return the docstring of an operation's method."""
    if raw:
        same = f"Arguments and errors are those of ``{op.name}``."
        return text.docstring([op.summary, deprecation(op), same], "        ")
    arguments = [(p.name, _argument(p)) for p in op.params]
    if op.body_kind in {"json", "array"}:
        arguments.append(("body", "The whole body, instead of the keywords that make it up."))
    if op.body_kind == "multipart":
        arguments += _UPLOAD
    arguments.append(("options", "Timeout, retries, headers and deadline of this call only."))
    parts = [
        op.summary,
        text.paragraph(op.description),
        text.paragraph(choice(op)),
        deprecation(op),
        text.section("Args", arguments),
        f"Returns:\n    {text.paragraph(returns(op)).replace(chr(10), chr(10) + '    ')}",
        text.section("Raises", raises(op)),
        f"Source: ``{op.verb} {op.path}``",
    ]
    return text.docstring(parts, "        ")


def _argument(param: Param) -> str:
    words = [param.doc]
    if param.limits.max_items is not None:
        words.append(f"At most {param.limits.max_items} at once.")
    return " ".join(word for word in words if word)


def choice(op: Operation) -> str:
    """Return what to say of keywords of which one is needed."""
    return f"One of {' and '.join(op.one_of)} is needed." if op.one_of else ""


def deprecation(op: Operation) -> str:
    """Return the deprecation notice of an operation, or nothing."""
    if not op.deprecated:
        return ""
    instead = f" Use ``{op.replaced_by}`` instead." if op.replaced_by else ""
    return f".. deprecated:: 0.1.0\n    {reason(op)}{instead}"


def reason(op: Operation) -> str:
    """Return why an operation is deprecated."""
    return "Gong no longer documents it." if op.legacy else "Gong has deprecated it."


def returns(op: Operation) -> str:
    """Return the description of an answer as a sentence."""
    described = sentence(op.returns)
    return described[:1].upper() + described[1:]


def raises(op: Operation) -> list[tuple[str, str]]:
    """Return the errors that tell most about an operation."""
    found = [("InvalidArgument", "An argument cannot be sent, or Gong would refuse it.")]
    if op.scopes:
        names = " or ".join(f"``{scope}``" for scope in op.scopes)
        found.append(("MissingScope", f"The credentials lack {names}."))
    if op.path.count("{") and op.verb == "GET":
        found.append(
            ("NotFoundError", "There is no such object, or the credentials may not see it.")
        )
    found.append(("APIError", "Gong refused the request, or failed."))
    return found
