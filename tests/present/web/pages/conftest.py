"""The same desk as for the actions."""

from present.web.actions.conftest import desk, untouched

__all__ = ["desk", "untouched"]
