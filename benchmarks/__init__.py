"""How fast the reports are made, beside the peers: see README.md in this folder. Nothing here is part of the package."""
