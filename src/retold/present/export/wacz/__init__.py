"""The web sources of a case as one web archive (WACZ), for replay and for keeping."""

from retold.present.export.wacz.write import Kept, kept

__all__ = ["Kept", "kept"]
