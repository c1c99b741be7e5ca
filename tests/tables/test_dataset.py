from __future__ import annotations

import pytest

from gong_api.tables.dataset import shown_url


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("s3://bucket/prefix/", "s3://bucket/prefix"),
        ("s3://bucket/a@b/c", "s3://bucket/a@b/c"),
        ("sftp://host:22/folder", "sftp://host:22/folder"),
        ("sftp://ann:geheim@host:22/folder", "sftp://host:22/folder"),
        ("sftp://ann:ge/heim@host/folder", "sftp://host/folder"),
        ("sftp://ann:ge@heim@host/folder", "sftp://host/folder"),
        ("sftp://ann:ge?h#eim@host/folder", "sftp://host/folder"),
        ("https://host/folder?signature=geheim#part", "https://host/folder"),
    ],
)
def test_a_url_is_shown_without_its_login(url: str, expected: str):
    assert shown_url(url) == expected
