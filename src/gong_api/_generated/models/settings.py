"""Models of Settings."""

# Made by `make generate` from contract/; edit the contract instead.

from __future__ import annotations

from datetime import datetime
from typing import Literal

from gong_api._core.model import Model, coerce
from gong_api._generated.models._wire import NumericId, NumericText

__all__ = [
    "Brief",
    "Briefs",
    "KeywordTracker",
    "Question",
    "QuestionOption",
    "Scorecard",
    "Scorecards",
    "TrackerLanguageKeyword",
    "TrackersResponse",
    "WorkspaceMetadata",
    "WorkspacesMetadata",
]


class Brief(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False):
    """Settings of one AI brief that can be generated for CRM entities.

    Attributes:
        brief_id: Brief's own id, opaque text.
        brief_name: Brief's name; generating a brief asks for this, not for the id.
        workspace_id: Workspace that owns the brief, opaque id.
        description: Free text on what the brief covers.
        status: "Published" or "Not published"; only published briefs can be generated.
        creator: Display name of the user who made the brief.
        creator_user_id: User who made the brief, opaque id.
        created: Creation time, ISO-8601 with offset.
        updated: Time of the latest change, ISO-8601 with offset.
    """

    brief_id: str | None = None
    brief_name: str | None = None
    workspace_id: str | None = None
    description: str | None = None
    status: str | None = None
    creator: str | None = None
    creator_user_id: str | None = None
    created: str | None = None
    updated: str | None = None


class Briefs(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """All AI briefs set up in the company.

    Attributes:
        request_id: Gong's id of this request, opaque text; quote it to Gong support.
        briefs: Brief settings, published or not.
    """

    request_id: str | None = None
    briefs: list[Brief] | None = None


class KeywordTracker(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """Definition of a tracker that looks for words and phrases in calls.

    Attributes:
        tracker_id: Tracker id, opaque text; call trackers carry the same.
        tracker_name: Tracker's display name.
        workspace_id: Workspace that owns the tracker, opaque id.
        language_keywords: Words and phrases to look for, by language.
        affiliation: Whose words count: Anyone, Company for colleagues, NonCompany for
            outsiders.
        part_of_question: True counts words only inside questions.
        said_at: Part of the call searched: Anytime, First for its start, Last for its end.
        said_at_interval: Length of that start or end part, in said_at_unit; null for
            Anytime.
        said_at_unit: Unit of said_at_interval: minutes, or percent of the call.
        said_in_topics: Only hits within these topics count; any topic when empty.
        filter_query: Call filter as JSON text; "{}" takes every call.
        created: Creation time, ISO-8601 with offset.
        creator_user_id: User who made the tracker, opaque id; null for built-in ones.
        updated: Time of the latest settings change, ISO-8601 with offset.
        updater_user_id: User who changed it last, opaque id; null for built-in ones.
    """

    tracker_id: str | None = None
    tracker_name: str | None = None
    workspace_id: str | None = None
    language_keywords: list[TrackerLanguageKeyword] | None = None
    affiliation: str | None = None
    part_of_question: bool | None = None
    said_at: str | None = None
    said_at_interval: int | None = None
    said_at_unit: str | None = None
    said_in_topics: list[str] | None = None
    filter_query: str | None = None
    created: str | None = None
    creator_user_id: str | None = None
    updated: str | None = None
    updater_user_id: str | None = None


class Question(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """A question of a scorecard template.

    Attributes:
        question_id: Id of the question, stable across revisions.
        question_revision_id: Id of this revision; changes with every edit.
        question_text: Question as the reviewer reads it.
        is_overall: Whether this question gives the overall score.
        question_type: Kind of question, such as a range or a choice among options.
        answer_guide: Hints for the reviewer on how to answer.
        min_range: Lowest score on offer, null without a range; sent as text.
        max_range: Highest score on offer, null without a range; sent as text.
        answer_options: Choices of a select question, null for other kinds.
        created: When the question was made, ISO-8601 with offset; not documented by Gong.
        updated: When the question last changed, ISO-8601 with offset; not documented by
            Gong.
        updater_user_id: Id of the user who last changed the question, "-1" for the system;
            not documented by Gong.
    """

    question_id: NumericId | None = None
    question_revision_id: NumericId | None = None
    question_text: str | None = None
    is_overall: bool | None = None
    question_type: str | None = None
    answer_guide: str | None = None
    min_range: NumericText | None = None
    max_range: NumericText | None = None
    answer_options: list[QuestionOption] | None = None
    created: datetime | None = None
    updated: datetime | None = None
    updater_user_id: str | None = None

    def __post_init__(self) -> None:
        coerce(
            self,
            ids=(
                "question_id",
                "question_revision_id",
            ),
            ints=(
                "min_range",
                "max_range",
            ),
        )


class QuestionOption(
    Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False
):
    """One choice of a select question.

    Attributes:
        id: Number of the choice within its question.
        text: Choice as the reviewer reads it.
    """

    id: NumericId | None = None
    text: str | None = None

    def __post_init__(self) -> None:
        coerce(self, ids=("id",))


class Scorecard(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """A scorecard template by which calls are reviewed.

    Attributes:
        scorecard_id: Id of the template.
        scorecard_name: Name of the template.
        workspace_id: Id of the workspace that uses the template, null for all workspaces.
        enabled: Whether reviewers can use the template now.
        updater_user_id: Id of the user who last changed the template.
        created: When the template was made, ISO-8601 with offset.
        updated: When the template last changed, ISO-8601 with offset.
        review_method: Who scores: AUTOMATIC (AI) or MANUAL (people).
        questions: Questions of the template.
    """

    scorecard_id: NumericId | None = None
    scorecard_name: str | None = None
    workspace_id: NumericId | None = None
    enabled: bool | None = None
    updater_user_id: NumericId | None = None
    created: datetime | None = None
    updated: datetime | None = None
    review_method: Literal["AUTOMATIC", "MANUAL"] | str | None = None
    questions: list[Question] | None = None

    def __post_init__(self) -> None:
        coerce(
            self,
            ids=(
                "scorecard_id",
                "workspace_id",
                "updater_user_id",
            ),
        )


class Scorecards(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """All scorecard templates of the company.

    Attributes:
        request_id: Id that Gong gave this request; quote it to their support.
        scorecards: Templates; enabled tells which are in use.
    """

    request_id: str | None = None
    scorecards: list[Scorecard] | None = None


class TrackerLanguageKeyword(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """The phrases that a tracker listens for in one language.

    Attributes:
        language: ISO 639-2/B code of the language; "mul" means any.
        keywords: Words and phrases to listen for.
        include_related_forms: Whether inflected forms count as well, such as organized for
            organize.
    """

    language: str | None = None
    keywords: list[str] | None = None
    include_related_forms: bool | None = None


class TrackersResponse(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """The keyword trackers of the company or of a workspace.

    Attributes:
        request_id: Id that Gong gave this request; quote it to their support.
        keyword_trackers: Keyword trackers; AI trackers are not listed.
    """

    request_id: str | None = None
    keyword_trackers: list[KeywordTracker] | None = None


class WorkspaceMetadata(
    Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False
):
    """A workspace of the company.

    Attributes:
        id: Workspace id, taken by the workspace filters of other requests.
        name: Workspace name as users see it.
        description: What the workspace is for, free text.
    """

    id: str | None = None
    name: str | None = None
    description: str | None = None


class WorkspacesMetadata(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """The workspaces of the company.

    Attributes:
        request_id: Id that Gong gave this request; quote it to their support.
        workspaces: All workspaces, in one piece.
    """

    request_id: str | None = None
    workspaces: list[WorkspaceMetadata] | None = None
