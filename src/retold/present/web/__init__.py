"""A case in the browser, served by this computer to itself or to a team.

Pages are made here, read without scripts, and load nothing from elsewhere. No
word of a document is ever HTML: templates escape everything, and the reading
view is built from the document's own text.
"""

from retold.present.web.app import web_app
from retold.present.web.by_port import ByPort
from retold.present.web.door import Door, TeamDoor, Workspace
from retold.present.web.held_case import HeldCase

__all__ = ["ByPort", "Door", "HeldCase", "TeamDoor", "Workspace", "web_app"]
