"""CRM records on their way to Gong: what is refused, and the lines that the rest becomes."""

from __future__ import annotations

import io
import json
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gong_api import UNSET, InvalidArgument, InvalidRecords
from gong_api._extras.records import MAX_BYTES, parts
from gong_api._generated.operations import RECORD_FIELDS
from gong_api.models import Account, BusinessUser, Deal, Stage

WHEN = "2026-01-31T09:00:00Z"
NAIVE = datetime(2026, 1, 31)  # noqa: DTZ001 - without a zone, as it must not be
DEAL = {"objectId": "d-1", "modifiedDate": WHEN}
USER = {"objectId": "u-1", "modifiedDate": WHEN, "emailAddress": "ada@example.com"}


def lines(records, kind="DEAL", **options):
    """Return what the lines of the only file parse back to."""
    (part,) = parts(records, kind, **options)
    assert part.data.endswith(b"\n")
    return [json.loads(line) for line in part.data[:-1].split(b"\n")]


def problems(records, kind="DEAL"):
    with pytest.raises(InvalidRecords) as caught:
        parts(records, kind)
    assert "nothing was sent" in str(caught.value)
    return caught.value.problems


def one(**changes):
    return [{**DEAL, **changes}]


DEAL_MODEL = Deal(
    object_id="d-1", modified_date=WHEN, name="Rollout", amount=12.5, close_date="2026-03-01"
)
SAME = {**DEAL, "name": "Rollout", "amount": 12.5, "closeDate": "2026-03-01"}


@pytest.mark.parametrize(
    "record",
    [
        DEAL_MODEL,
        SAME,
        {
            "object_id": "d-1",
            "modified_date": WHEN,
            "name": "Rollout",
            "amount": 12.5,
            "close_date": date(2026, 3, 1),
        },
        {**SAME, "url": UNSET},
        msgspec.structs.replace(DEAL_MODEL, modified_date=datetime(2026, 1, 31, 9, tzinfo=UTC)),
    ],
    ids=["model", "wire keys", "snake_case keys", "unset", "datetime"],
)
def test_a_record_has_many_shapes_and_one_line(record):
    assert lines([record]) == [SAME]


def test_a_model_of_a_file_is_the_same_as_its_mapping():
    user = BusinessUser(object_id="u-1", modified_date=WHEN, email_address="ada@example.com")
    assert lines([user], "BUSINESS_USER") == lines([USER], "BUSINESS_USER") == [USER]


def test_null_is_sent_and_unset_is_not():
    assert lines([Deal(object_id="d-1", modified_date=WHEN, url=None)]) == [{**DEAL, "url": None}]
    assert lines(one(url=None)) == [{**DEAL, "url": None}]


def test_custom_fields_travel_as_they_are():
    record = {**DEAL, "Region__c": "EMEA", "tags": ["a", 1], "deep": {"x": None}, "big": 2**60}
    assert lines([record]) == [record]


def test_moments_of_custom_fields_go_out_as_all_others():
    moment = datetime(2026, 1, 31, 10, 0, 0, 999_999, timezone(timedelta(hours=1)))
    assert lines(one(signedOn=moment)) == [{**DEAL, "signedOn": "2026-01-31T10:00:00+01:00"}]
    assert problems(one(signedOn=NAIVE))[0][:2] == (0, "signedOn")


@pytest.mark.parametrize("kind", ["deal", "Deal", "DEAL"])
def test_the_type_may_be_written_in_any_case(kind):
    assert lines([DEAL], kind) == [DEAL]


def test_any_iterable_is_taken():
    assert lines(dict(DEAL, objectId=f"d-{i}") for i in range(3)) == [
        {**DEAL, "objectId": f"d-{i}"} for i in range(3)
    ]


TEXT = """{"objectId": "d-1", "modifiedDate": "2026-01-31T09:00:00Z"}

{"objectId":"d-2","modifiedDate":"2026-01-31T09:00:00.123Z","extra":"\\u00fc"}"""
READ = [DEAL, {**DEAL, "objectId": "d-2", "extra": "ü"}]


@pytest.mark.parametrize("kind", ["path", "text path", "bytes", "binary file", "text file"])
def test_a_file_of_lines_is_taken(tmp_path, kind):
    path = tmp_path / "deals.ldjson"
    path.write_text(TEXT)
    source = {
        "path": path,
        "text path": str(path),
        "bytes": TEXT.encode(),
        "binary file": io.BytesIO(TEXT.encode()),
        "text file": io.StringIO(TEXT),
    }[kind]
    assert lines(source) == READ


@pytest.mark.parametrize("bad", [b"{", b"\xff", b'{"a":1} {"b":2}', b"nonsense"])
def test_a_line_that_is_no_json_is_named(bad):
    with pytest.raises(InvalidRecords, match="line 2 is no JSON object") as caught:
        parts(TEXT.splitlines()[0].encode() + b"\n" + bad, "DEAL")
    assert caught.value.problems == [(1, "", "no JSON object")]


def test_a_line_that_is_no_object_is_named():
    assert problems(b"[1]\n5") == [
        (0, "", "is a list, not a model or a mapping"),
        (1, "", "is a int, not a model or a mapping"),
    ]


@pytest.mark.parametrize("nothing", [[], b"", b"\n\n", iter(())])
def test_nothing_is_no_upload(nothing):
    with pytest.raises(InvalidArgument, match="nothing to upload"):
        parts(nothing, "DEAL")


@pytest.mark.parametrize("single", [DEAL, DEAL_MODEL, 5, None])
def test_a_single_record_is_no_list(single):
    with pytest.raises(InvalidArgument, match="not a single"):
        parts(single, "DEAL")


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(InvalidArgument, match="there is no file"):
        parts(tmp_path / "none.ldjson", "DEAL")


def test_an_unknown_type_names_the_known_ones():
    with pytest.raises(InvalidArgument, match="ACCOUNT, BUSINESS_USER, CONTACT, DEAL, LEAD, STAGE"):
        parts([DEAL], "TICKET")


@pytest.mark.parametrize(
    ("change", "field", "said"),
    [
        ({"objectId": ""}, "objectId", "letters, digits"),
        ({"objectId": None}, "objectId", "is required"),
        ({"objectId": "a b"}, "objectId", "letters, digits"),
        ({"objectId": "a_b"}, "objectId", "letters, digits"),
        ({"objectId": "x" * 65}, "objectId", "has 65 characters, 64 at most"),
        ({"objectId": True}, "objectId", "must be text, not bool"),
        ({"objectId": 1.5}, "objectId", "must be text, not float"),
        ({"modifiedDate": None}, "modifiedDate", "is required"),
        ({"modifiedDate": ""}, "modifiedDate", "no ISO-8601"),
        ({"modifiedDate": "2026-01-31"}, "modifiedDate", "is a day"),
        ({"modifiedDate": "2026-01-31T09:00:00"}, "modifiedDate", "no time zone"),
        ({"modifiedDate": NAIVE}, "modifiedDate", "no time zone"),
        ({"modifiedDate": "yesterday"}, "modifiedDate", "no ISO-8601"),
        ({"modifiedDate": 1_700_000_000}, "modifiedDate", "not int"),
        ({"createdDate": "2026-01-31"}, "createdDate", "is a day"),
        ({"closeDate": "2026-01-31T00:00:00Z"}, "closeDate", "is no day"),
        ({"closeDate": datetime(2026, 1, 31, tzinfo=UTC)}, "closeDate", "is a moment"),
        ({"closeDate": "31.1.2026"}, "closeDate", "is no day"),
        ({"closeDate": 5}, "closeDate", "not int"),
        ({"status": "MAYBE"}, "status", "must be one of OPEN, WON, LOST"),
        ({"status": 1}, "status", "must be text, not int"),
        ({"amount": "12"}, "amount", "must be a number, not str"),
        ({"amount": True}, "amount", "must be a number, not bool"),
        ({"amount": Decimal(1)}, "amount", "must be a number, not Decimal"),
        ({"amount": float("nan")}, "amount", "finite"),
        ({"amount": float("inf")}, "amount", "finite"),
        ({"isDeleted": "true"}, "isDeleted", "must be true or false, not str"),
        ({"name": ["x"]}, "name", "must be text, not list"),
        ({"object_id": "d-2"}, "objectId", "is given twice"),
        ({"own": object()}, "", "cannot be written as JSON"),
        ({"own": "\ud800"}, "", "cannot be written as JSON"),
    ],
)
def test_a_deal_that_gong_would_refuse(change, field, said):
    (first, *more) = problems(one(**change))
    assert first[:2] == (0, field)
    assert said in first[2]
    assert not first[2].startswith(f"{field}:"), "the field is told apart"
    assert more in ([], [(0, field, "is required")])


@pytest.mark.parametrize(
    ("kind", "record", "missing"),
    [
        ("BUSINESS_USER", {}, {"objectId", "modifiedDate", "emailAddress"}),
        ("ACCOUNT", {}, {"objectId", "modifiedDate"}),
        ("CONTACT", {}, {"objectId", "modifiedDate"}),
        ("LEAD", {}, {"objectId", "modifiedDate"}),
        ("DEAL", {}, {"objectId", "modifiedDate"}),
        ("STAGE", {}, {"objectId", "name"}),
        ("STAGE", {"isDeleted": False}, {"objectId", "name"}),
    ],
)
def test_required_fields(kind, record, missing):
    assert {name for _, name, why in problems([record], kind) if why == "is required"} == missing


@pytest.mark.parametrize("kind", sorted(RECORD_FIELDS))
def test_a_deletion_needs_its_id_only(kind):
    assert lines([{"objectId": "x-1", "isDeleted": True}], kind) == [
        {"objectId": "x-1", "isDeleted": True}
    ]
    assert problems([{"isDeleted": True}], kind) == [(0, "objectId", "is required")]


@pytest.mark.parametrize("key", ["a", "A-1", "9" * 64, "ada@example.com", "o'x+1@ex.co"])
def test_ids_of_letters_digits_hyphens_and_addresses(key):
    assert lines(one(objectId=key))[0]["objectId"] == key


def test_an_id_may_be_a_number():
    assert lines([{**DEAL, "objectId": 2**60, "accountId": 7}]) == [
        {**DEAL, "objectId": str(2**60), "accountId": "7"}
    ]


@pytest.mark.parametrize(
    ("given_", "sent"),
    [
        ("2026-01-31T09:00:00Z", "2026-01-31T09:00:00Z"),
        ("2026-01-31T09:00:00.987Z", "2026-01-31T09:00:00Z"),
        ("2026-01-31T09:00:00.987654+02:00", "2026-01-31T09:00:00+02:00"),
        ("2026-01-31 09:00+00:00", "2026-01-31T09:00:00Z"),
        (datetime(2026, 1, 31, 9, 0, 0, 5, UTC), "2026-01-31T09:00:00Z"),
    ],
)
def test_moments_go_out_in_whole_seconds_with_their_zone(given_, sent):
    assert lines(one(modifiedDate=given_, createdDate=given_)) == [
        {**DEAL, "modifiedDate": sent, "createdDate": sent}
    ]


def test_lists_of_text():
    account = {"objectId": "a-1", "modifiedDate": WHEN, "domains": ["example.com", "example.org"]}
    model = Account(object_id="a-1", modified_date=WHEN, domains=account["domains"])
    assert lines([account], "ACCOUNT") == lines([model], "ACCOUNT") == [account]
    assert lines([{**account, "domains": ("x.com",)}], "ACCOUNT")[0]["domains"] == ["x.com"]
    for wrong, said in (("x.com", "not str"), ([1], "not int"), ({"a": 1}, "not dict")):
        ((_, name, why),) = problems([{**account, "domains": wrong}], "ACCOUNT")
        assert name == "domains"
        assert said in why


def test_a_stage_has_flags_and_numbers():
    stage = {"objectId": "s-1", "name": "Won", "isActive": False, "sortOrder": 3}
    model = Stage(object_id="s-1", name="Won", is_active=False, sort_order=3)
    assert lines([model], "STAGE") == [stage]
    assert problems([{**stage, "sortOrder": "3"}], "STAGE") == [
        (0, "sortOrder", "must be a number, not str")
    ]


def test_a_model_of_another_type_is_refused():
    assert problems([Account(object_id="a-1", modified_date=WHEN)]) == [
        (0, "", "is a Account, not a Deal")
    ]


def test_a_record_comes_once_in_a_file():
    found = problems([DEAL, {**DEAL, "objectId": "d-2"}, DEAL])
    assert found == [(2, "objectId", "is that of record 0; a file takes each record once")]


def test_every_problem_is_listed():
    bad = [{**DEAL, "objectId": f"d {i}", "amount": "x"} for i in range(4)]
    with pytest.raises(InvalidRecords) as caught:
        parts([DEAL, *bad], "DEAL")
    found = caught.value.problems
    assert [(index, name) for index, name, _ in found] == [
        (index, name) for index in (1, 2, 3, 4) for name in ("objectId", "amount")
    ]
    assert "8 problem(s), nothing was sent: record 1: objectId: must be" in str(caught.value)
    assert "and 3 more, see .problems" in str(caught.value)


def test_values_of_records_are_not_told():
    with pytest.raises(InvalidRecords) as caught:
        parts(one(name=["secret of a customer"], objectId="secret id"), "DEAL")
    assert "secret" not in str(caught.value)


def test_without_validation_all_but_moments_goes_out():
    odd = {"objectId": "a b", "amount": "12", "status": "MAYBE"}
    assert lines([odd, odd], validate=False) == [odd, odd]
    assert lines([{"modifiedDate": "2026-01-31T09:00:00.5Z"}], validate=False) == [
        {"modifiedDate": WHEN}
    ]
    with pytest.raises(InvalidRecords):
        parts([{"modifiedDate": "yesterday"}], "DEAL", validate=False)


def test_files_are_split_at_the_limit():
    records = [{**DEAL, "objectId": f"d-{i}"} for i in range(10)]
    size = len(json.dumps(records[0], separators=(",", ":"))) + 1

    found = parts(records, "DEAL", max_bytes=3 * size)

    assert [part.first for part in found] == [0, 3, 6, 9]
    assert [len(part.data) for part in found] == [3 * size, 3 * size, 3 * size, size]
    assert [record for part in found for record in part.records] == records
    assert b"".join(part.data for part in found) == parts(records, "DEAL")[0].data
    assert [part.data.count(b"\n") for part in found] == [3, 3, 3, 1]


def test_a_record_above_the_limit_is_refused():
    with pytest.raises(InvalidRecords, match="record 1 alone exceeds 100 bytes") as caught:
        parts([DEAL, {**DEAL, "objectId": "d-2", "name": "x" * 100}], "DEAL", max_bytes=100)
    assert caught.value.problems == [(1, "", "too large")]


def test_the_limit_is_gongs():
    assert MAX_BYTES == 200_000_000


CUSTOM = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**64 - 1) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)
NAMES = {p.wire for p in RECORD_FIELDS["DEAL"]} | {p.name for p in RECORD_FIELDS["DEAL"]}
MOMENTS = st.datetimes(
    min_value=datetime(1970, 1, 1),  # noqa: DTZ001 - hypothesis adds the zone
    timezones=st.sampled_from([UTC, timezone(timedelta(hours=-7)), timezone(timedelta(hours=5.5))]),
)
OPTIONAL = st.fixed_dictionaries(
    {},
    optional={
        "name": st.text(),
        "amount": st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(2**53), 2**53),
        "status": st.sampled_from(["OPEN", "WON", "LOST"]),
        "closeDate": st.dates().map(date.isoformat),
        "isDeleted": st.booleans(),
    },
)


@st.composite
def deals(draw):
    key = draw(st.from_regex(r"[A-Za-z0-9-]{1,64}", fullmatch=True))
    own = draw(
        st.dictionaries(st.text().filter(lambda name: name not in NAMES), CUSTOM, max_size=3)
    )
    moment = draw(MOMENTS).replace(microsecond=0)
    return {"objectId": key, "modifiedDate": moment.isoformat(), **draw(OPTIONAL), **own}


@given(
    st.lists(deals(), min_size=1, max_size=8, unique_by=lambda deal: deal["objectId"]),
    st.integers(1, 5000),
)
def test_any_valid_records_come_out_as_lines_that_parse_back(records, limit):
    expected = [
        {**record, "modifiedDate": record["modifiedDate"].replace("+00:00", "Z")}
        for record in records
    ]
    whole = parts(records, "DEAL")
    assert len(whole) == 1
    longest = max(map(len, whole[0].data.splitlines(keepends=True)))
    split = parts(iter(records), "DEAL", max_bytes=max(limit, longest))

    for found in (whole, split):
        data = b"".join(part.data for part in found)
        assert data.endswith(b"\n")
        assert [json.loads(line) for line in data[:-1].split(b"\n")] == expected
        assert [record for part in found for record in part.records] == records
        assert all(len(part.data) <= max(limit, len(whole[0].data)) for part in found)
    assert all(len(part.data) <= max(limit, longest) for part in split)
