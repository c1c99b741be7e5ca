"""The views that people want first, over the tables, in the SQL of DuckDB and Postgres alike."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["VIEWS", "View", "view_ddl"]


@dataclass(frozen=True, slots=True)
class View:
    """A view: ``columns`` is name and meaning of each, in order."""

    name: str
    doc: str
    columns: dict[str, str]
    query: str


def view_ddl(view: View) -> str:
    """Return the statements that create or replace the view and comment on it."""
    doc = view.doc.replace("'", "''")
    return (
        f'CREATE OR REPLACE VIEW "{view.name}" AS {view.query.strip()};\n'
        f"COMMENT ON VIEW \"{view.name}\" IS '{doc}'"
    )


_SPEAKERS = """(
    SELECT DISTINCT ON (call_id, speaker_id)
        call_id, speaker_id, party_id, user_id, name, title, affiliation
    FROM call_parties WHERE speaker_id IS NOT NULL
    ORDER BY call_id, speaker_id, position)"""

_ABOUT_SPEAKER = {
    "speaker_name": "Name of who spoke.",
    "speaker_affiliation": "Internal, External or Unknown.",
    "speaker_title": "The speaker's job title.",
    "speaker_user_id": "Team members only: `users.id`.",
}

VIEWS: tuple[View, ...] = (
    View(
        "transcript_lines",
        "What was said, by whom, in which call: one row per sentence.",
        {
            "call_id": "The call: `calls.id`.",
            "call_title": "The call's title.",
            "call_started": "When the call began.",
            "turn": "Number of the speaker's turn, from 0.",
            "sentence": "Number of the sentence within the turn, from 0.",
            **_ABOUT_SPEAKER,
            "topic": "Topic of the turn.",
            "start_seconds": "Start of the sentence, in seconds from the call's start.",
            "end_seconds": "End of the sentence, in seconds from the call's start.",
            "text": "The sentence.",
        },
        f"""
SELECT s.call_id, c.title AS call_title, c.started AS call_started, s.turn, s.sentence,
    p.name AS speaker_name, p.affiliation AS speaker_affiliation, p.title AS speaker_title,
    p.user_id AS speaker_user_id, s.topic,
    s.start_ms::DOUBLE PRECISION / 1000 AS start_seconds,
    s.end_ms::DOUBLE PRECISION / 1000 AS end_seconds, s.text
FROM transcript_sentences AS s
LEFT JOIN calls AS c ON c.id = s.call_id
LEFT JOIN {_SPEAKERS} AS p ON p.call_id = s.call_id AND p.speaker_id = s.speaker_id""",  # noqa: S608 - its parts stand in this file
    ),
    View(
        "call_summary",
        "One row per call with what a reader wants to know of it.",
        {
            "call_id": "The call: `calls.id`.",
            "title": "Title.",
            "started": "When it began.",
            "duration_seconds": "Length in seconds.",
            "host": "Name of the team member who hosted it.",
            "workspace": "Name of its workspace.",
            "internal_parties": "How many team members were invited or took part.",
            "external_parties": "How many others were invited or took part.",
            "brief": "Gong's short summary.",
            "key_points": "The main points, in order.",
            "next_steps": "The highlights under Next steps, in order.",
            "topics": "The topics that were talked about, the longest first.",
            "trackers": "The trackers that were triggered, the most frequent first.",
            "outcome": "Name of the outcome.",
            "url": "The call's page in Gong.",
        },
        """
SELECT c.id AS call_id, c.title, c.started, c.duration_seconds,
    concat_ws(' ', u.first_name, u.last_name) AS host, w.name AS workspace,
    coalesce(p.internal, 0) AS internal_parties, coalesce(p.others, 0) AS external_parties,
    c.brief, k.texts AS key_points, n.texts AS next_steps, t.names AS topics,
    r.names AS trackers, c.outcome, c.url
FROM calls AS c
LEFT JOIN users AS u ON u.id = c.primary_user_id
LEFT JOIN workspaces AS w ON w.id = c.workspace_id
LEFT JOIN (
    SELECT call_id, count(*) FILTER (WHERE affiliation = 'Internal') AS internal,
        count(*) FILTER (WHERE affiliation IS DISTINCT FROM 'Internal') AS others
    FROM call_parties GROUP BY call_id) AS p ON p.call_id = c.id
LEFT JOIN (
    SELECT call_id, array_agg(text ORDER BY position) AS texts
    FROM call_key_points GROUP BY call_id) AS k ON k.call_id = c.id
LEFT JOIN (
    SELECT i.call_id, array_agg(i.text ORDER BY i.highlight_position, i.position) AS texts
    FROM call_highlight_items AS i JOIN call_highlights AS h
        ON h.call_id = i.call_id AND h.position = i.highlight_position
    WHERE lower(h.title) = 'next steps' GROUP BY i.call_id) AS n ON n.call_id = c.id
LEFT JOIN (
    SELECT call_id, array_agg(name ORDER BY duration_seconds DESC, position) AS names
    FROM call_topics WHERE duration_seconds > 0 GROUP BY call_id) AS t ON t.call_id = c.id
LEFT JOIN (
    SELECT call_id, array_agg(name ORDER BY count DESC, position) AS names
    FROM call_trackers WHERE count > 0 GROUP BY call_id) AS r ON r.call_id = c.id""",
    ),
    View(
        "talk_ratio",
        "How much of a call each speaker spoke, as the transcript tells.",
        {
            "call_id": "The call: `calls.id`.",
            "call_started": "When the call began.",
            "speaker_id": "The speaker: `call_parties.speaker_id`.",
            **_ABOUT_SPEAKER,
            "turns": "How often the speaker took the word.",
            "spoken_seconds": "How long the speaker spoke, in seconds.",
            "share": "Part of all that was spoken, from 0 to 1.",
        },
        f"""
SELECT s.call_id, c.started AS call_started, s.speaker_id, p.name AS speaker_name,
    p.affiliation AS speaker_affiliation, p.title AS speaker_title,
    p.user_id AS speaker_user_id, s.turns, s.spoken_seconds,
    s.spoken_seconds / nullif(sum(s.spoken_seconds) OVER (PARTITION BY s.call_id), 0) AS share
FROM (
    SELECT call_id, speaker_id, count(DISTINCT turn) AS turns,
        sum(end_ms - start_ms)::DOUBLE PRECISION / 1000 AS spoken_seconds
    FROM transcript_sentences GROUP BY call_id, speaker_id) AS s
LEFT JOIN calls AS c ON c.id = s.call_id
LEFT JOIN {_SPEAKERS} AS p ON p.call_id = s.call_id AND p.speaker_id = s.speaker_id""",  # noqa: S608 - its parts stand in this file
    ),
    View(
        "tracker_trend",
        "In how many calls of each month a tracker was triggered, and how often.",
        {
            "month": "First day of the month in which the calls began, in UTC.",
            "tracker_name": "Name of the tracker.",
            "calls": "Calls in which it was triggered.",
            "hits": "How often it was triggered.",
            "share_of_calls": "Part of the month's calls, from 0 to 1.",
        },
        """
SELECT m.month, t.name AS tracker_name, count(DISTINCT t.call_id) AS calls,
    sum(t.count)::BIGINT AS hits,
    count(DISTINCT t.call_id)::DOUBLE PRECISION / max(m.calls) AS share_of_calls
FROM (
    SELECT id, date_trunc('month', started AT TIME ZONE 'UTC')::DATE AS month,
        count(*) OVER (PARTITION BY date_trunc('month', started AT TIME ZONE 'UTC')) AS calls
    FROM calls WHERE started IS NOT NULL) AS m
JOIN call_trackers AS t ON t.call_id = m.id
WHERE t.count > 0 GROUP BY m.month, t.name""",
    ),
)
