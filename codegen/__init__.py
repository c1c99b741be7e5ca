"""Turns the contract into models, the operation table, the facades and the reference pages.

``python -m codegen`` writes the files, ``python -m codegen --check`` fails when one is stale.
"""
