"""The web sources of a case as one web archive (WACZ), for replay and for keeping.

Nothing is imported here: the child process that looks into archives loads little.
"""
