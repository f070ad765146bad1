"""The vocabulary: frozen values and the laws they keep.

Standard library only. Every other package speaks in these words; see
GLOSSARY.md for what each means to a fact-checker.
"""
