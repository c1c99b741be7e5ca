"""Permission profiles: four in each workspace, and which users have them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gong_api.sandbox.draw import Permutation

if TYPE_CHECKING:
    from gong_api.sandbox.state.company import Company
    from gong_api.sandbox.state.people import User

Profile = dict[str, Any]

LEVELS = ("all", "managers-team", "report-to-them", "own", "none")
FOLDER_LEVELS = ("all", "none", "specific-folders")
ACCESS = (
    "callsAccess",
    "dealsAccess",
    "coachingAccess",
    "insightsAccess",
    "usageAccess",
    "emailsAccess",
)
FORECAST = ("forecastAccess", "forecastEditSubmissions", "forecastEditTargets")
RIGHTS = (
    "scoreCalls overrideScore downloadCallMedia shareCallsWithCustomers "
    "manuallyScheduleAndUploadCalls privateCalls deleteCalls trimCalls listenInCalls deleteEmails "
    "callsAndSearch library deals createEditAndDeleteDealsBoards dealsInlineEditing account "
    "coaching usage teamStats initiatives market activity forecast forecastManage "
    "engageManageCompanyTemplates engageManageCompanySequences engageCreateAndManageRulesets "
    "engageSnoozeFlowToDosForOthers engageAllowCrmFieldsViewChange viewEngageAnalyticsActivity "
    "viewEngageAnalyticsPerformance viewEngageAnalyticsFlows manageGeneralBusinessSettings "
    "manageScorecards exportCallsAndCoachingDataToCSV crmDataInlineEditing crmDataImport "
    "viewRevenueAnalytics manageRevenueAnalytics engageReassignFlowToDosToOthers "
    "engageAssignFlowToDosToOthers dealsDataExport aiBuilder"
).split()
# This right stays null until someone sets it.
UNSET_RIGHT = "orchestrateCreateAndManagePlays"

_EVERYONE = {"callsAndSearch", "library", "account", "activity", "scoreCalls", "deals"}
_LEADING = {"coaching", "teamStats", "forecast", "usage", "overrideScore", "listenInCalls"}
# Name, description, level, rights; who has it.
_KINDS = (
    ("Business admin", "Sets the company up", "all", set(RIGHTS), {"exec"}),
    ("Team lead", "Leads a team", "report-to-them", _EVERYONE | _LEADING, {"manager"}),
    ("Team member", "Sells", "own", _EVERYONE, {"ae", "sdr", "se"}),
    ("Customer success", "Looks after customers", "own", _EVERYONE, {"csm"}),
)


def blank_profile(identifier: str, level: str = "none") -> Profile:
    """A profile without rights, in which every field stands."""
    return {
        "id": identifier,
        "name": None,
        "description": None,
        **{name: access(level) for name in ACCESS},
        "libraryFolderAccess": {
            "permissionLevel": "none" if level == "none" else "all",
            "libraryFolderIds": None,
            "managePublicFolder": level == "all",
            "manageStreams": level == "all",
            "manageFolderCalls": level != "none",
            "shareFoldersAndStreams": level != "none",
        },
        "forecastPermissions": {name: access(level) for name in FORECAST},
        **dict.fromkeys(RIGHTS, False),
        UNSET_RIGHT: None,
    }


def access(level: str) -> Profile:
    """A level of access; team leads are named with the level managers-team only."""
    return {"permissionLevel": level, "teamLeadIds": None}


def make_profiles(company: Company) -> dict[str, tuple[str, Profile]]:
    """The computed profiles by id, each with its workspace."""
    ids = Permutation(company.key_of("profile"))
    found: dict[str, tuple[str, Profile]] = {}
    for number, workspace in enumerate(company.workspaces):
        for place, (name, description, level, rights, _) in enumerate(_KINDS):
            identifier = str(ids.apply(number * len(_KINDS) + place))
            profile = blank_profile(identifier, level)
            profile |= {"name": name, "description": description}
            profile |= dict.fromkeys(rights, True)
            found[identifier] = workspace.id, profile
    return found


def holders(company: Company, identifier: str) -> list[User]:
    """The users who have a computed profile."""
    places = list(make_profiles(company))
    if identifier not in places:
        return []
    roles = _KINDS[places.index(identifier) % len(_KINDS)][4]
    return [user for user in company.users if user.role in roles and not user.avatar]
