"""A case in the browser, served by this computer to this computer.

Pages are made here, read without scripts, and load nothing from elsewhere. No
word of a document is ever HTML: templates escape everything, and the reading
view is built from the document's own text.
"""

from retold.present.web.app import web_app
from retold.present.web.door import Door
from retold.present.web.held_case import HeldCase

__all__ = ["Door", "HeldCase", "web_app"]
