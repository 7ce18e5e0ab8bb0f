"""``python -m handling_report`` is the command ``handling-report``."""

from handling_report.cli import entry_point

if __name__ == "__main__":
    entry_point()
