"""The tables of a call's parts: each row is one item of a list that stands in the call."""

from __future__ import annotations

from gong_api.tables.definition import Table, define

__all__ = [
    "CALL_CONTEXT",
    "CALL_CONTEXT_FIELDS",
    "CALL_TRACKERS",
    "CALL_TRACKER_OCCURRENCES",
    "CALL_TRACKER_PHRASES",
    "DETAILS",
]

_CALL = "call_id! string - The call: `calls.id`."


def _part(name: str, doc: str, columns: str, *, key: str = "position", rows: str = "") -> Table:
    return define(
        name,
        doc,
        f"{_CALL}\n{columns.strip()}",
        key=f"call_id {key}",
        parent="call_id",
        rows=rows,
        reads="calls.list_extensive",
        cost="none beside `calls`",
    )


CALL_CONTEXT = _part(
    "call_context",
    "CRM records that a call, or a person on it, is linked to.",
    """
    position! integer - Place among the records of the call and its parties, from 0.
    party_id string - The party whom the record stands for: `call_parties.party_id`; NULL for a
    ... record of the call itself.
    system string - The CRM that holds the record.
    object_type string object_type Kind of record, such as Account or Contact.
    object_id string object_id The record's id in the CRM.
    timing string timing Moment whose field values these are: Now or TimeOfCall.
    """,
)
CALL_CONTEXT_FIELDS = _part(
    "call_context_fields",
    "The fields of the CRM records in `call_context`.",
    """
    object_position! integer - The record: `call_context.position`.
    position! integer - Place among the record's fields, from 0.
    name string name Name of the field in the CRM.
    value text value The value: text as it is; a number, flag or list as JSON.
    """,
    key="object_position position",
)
CALL_TRACKERS = _part(
    "call_trackers",
    "How often each tracker was triggered in a call.",
    """
    position! integer - Place among the call's trackers, from 0.
    tracker_id string id The tracker: `trackers.id`; NULL in old data.
    name string name Name of the tracker.
    type string type KEYWORD or SMART; NULL in old data.
    count integer count Hits in this call; none is told too, as 0.
    """,
    rows="position=content.trackers",
)
CALL_TRACKER_PHRASES = _part(
    "call_tracker_phrases",
    "How often each phrase of a keyword tracker was said in a call.",
    """
    tracker_position! integer - The tracker: `call_trackers.position`.
    position! integer - Place among the tracker's phrases, from 0.
    phrase string phrase The phrase.
    count integer count Times it was said.
    """,
    key="tracker_position position",
    rows="tracker_position=content.trackers position=phrases",
)
CALL_TRACKER_OCCURRENCES = _part(
    "call_tracker_occurrences",
    "When and by whom a tracker was triggered in a call; known of calls since 2023.",
    """
    tracker_position! integer - The tracker: `call_trackers.position`.
    phrase_position integer - The phrase: `call_tracker_phrases.position`; NULL where Gong does
    ... not tell by phrase.
    position! integer - Place among the occurrences of the phrase, or else of the tracker, from 0.
    tracker_id string - The tracker: `trackers.id`.
    tracker_name string - Name of the tracker.
    phrase string - The phrase that was said.
    start_seconds number start_time When, in seconds from the call's start.
    speaker_id string speaker_id Who: `call_parties.speaker_id`.
    """,
    key="tracker_position phrase_position position",
)

DETAILS: tuple[Table, ...] = (
    CALL_CONTEXT,
    CALL_CONTEXT_FIELDS,
    _part(
        "call_speakers",
        "How long each team member talked in a call; Gong leaves others out.",
        """
        position! integer - Place among the call's speakers, from 0.
        party_id string id The speaker: `call_parties.party_id`.
        user_id string user_id The team member: `users.id`.
        talk_seconds number talk_time Time spent talking, in seconds.
        """,
        rows="position=interaction.speakers",
    ),
    _part(
        "call_interaction_stats",
        "Interaction figures of a call's host.",
        """
        position! integer - Place among the call's figures, from 0.
        name string name Name of the figure, such as Talk Ratio.
        value number value The figure: 0 to 1 for Talk Ratio; seconds for Longest Monologue,
        ... Longest Customer Story and Patience; else a plain number.
        """,
        rows="position=interaction.interaction_stats",
    ),
    _part(
        "call_topics",
        "How long a call dwelt on each topic.",
        """
        position! integer - Place among the call's topics, from 0.
        name string name Name of the topic.
        duration_seconds integer duration Time spent on it, in seconds; may be 0.
        """,
        rows="position=content.topics",
    ),
    CALL_TRACKERS,
    CALL_TRACKER_PHRASES,
    CALL_TRACKER_OCCURRENCES,
    _part(
        "call_structure",
        "The parts of a call, in order.",
        """
        position! integer - Place among the call's parts, from 0.
        name string name What the part is about.
        duration_seconds integer duration Length of the part, in seconds.
        """,
        rows="position=content.structure",
    ),
    _part(
        "call_outline",
        "The sections of Gong's outline of a call.",
        """
        position! integer - Place among the sections, from 0.
        section string section Heading of the section.
        start_seconds number start_time Where it begins, in seconds from the call's start.
        duration_seconds number duration Length, in seconds.
        """,
        rows="position=content.outline",
    ),
    _part(
        "call_outline_items",
        "The lines of each section of the outline.",
        """
        section_position! integer - The section: `call_outline.position`.
        position! integer - Place among the section's lines, from 0.
        text string text The line.
        start_seconds number start_time Where it begins, in seconds from the call's start.
        """,
        key="section_position position",
        rows="section_position=content.outline position=items",
    ),
    _part(
        "call_highlights",
        "The headings under which Gong tells the highlights of a call.",
        """
        position! integer - Place among the headings, from 0.
        title string title The heading, such as Next steps.
        """,
        rows="position=content.highlights",
    ),
    _part(
        "call_highlight_items",
        "The highlights of a call.",
        """
        highlight_position! integer - The heading: `call_highlights.position`.
        position! integer - Place under the heading, from 0.
        text string text The highlight.
        start_seconds numbers start_times Where it is heard, in seconds from the call's start.
        """,
        key="highlight_position position",
        rows="highlight_position=content.highlights position=items",
    ),
    _part(
        "call_key_points",
        "The main points of a call.",
        """
        position! integer - Place among the points, from 0.
        text string text The point.
        """,
        rows="position=content.key_points",
    ),
    _part(
        "call_comments",
        "The public comments on a call.",
        """
        position! integer - Place among the comments, from 0.
        comment_id string id Gong's id of the comment.
        commenter_user_id string commenter_user_id Who wrote it: `users.id`.
        comment string comment The text; people are tagged as `@[name](user id)`.
        posted timestamp posted When it was written.
        in_reply_to string in_reply_to The comment it answers: another `comment_id`.
        during_call boolean during_call Whether it was written while the call ran.
        start_seconds number audio_start_time Start of the passage, in seconds from the call's
        ... start.
        end_seconds number audio_end_time End of the passage, in seconds from the call's start.
        """,
        rows="position=collaboration.public_comments",
    ),
    _part(
        "call_questions",
        "How many questions each side asked; no row for a call of which Gong does not tell.",
        """
        company_count integer company_count Questions asked by team members.
        other_count integer non_company_count Questions asked by all others.
        """,
        key="",
        rows="=interaction.questions",
    ),
    _part(
        "call_video",
        "How long each kind of picture was on screen.",
        """
        position! integer - Place among the kinds, from 0.
        name string name Kind of picture, such as Browser, Presentation or Webcam.
        duration_seconds number duration Time on screen, in seconds.
        """,
        rows="position=interaction.video",
    ),
)
