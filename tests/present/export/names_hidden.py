"""Whom the Kessel Quay case in small must not name in public."""

PRIVATE = ("Mia Ferry", "Gull Watcher", "Tom Skipper", "tomskipper")
