"""The command line: one small module for each verb or two.

Everything heavy is imported inside the verbs, so that help answers at once.
"""
