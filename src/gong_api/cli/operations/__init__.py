"""A command for every operation of the contract, made from the operation table."""
