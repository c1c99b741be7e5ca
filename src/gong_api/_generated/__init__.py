"""Made by `make generate` from contract/."""
