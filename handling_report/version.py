"""The version, alone in its module: `--version` needs nothing else, and the package metadata reads it from here."""

__version__ = "0.1.0"
