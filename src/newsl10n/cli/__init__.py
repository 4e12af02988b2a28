"""The command line: one file for each command. Only this package knows Typer, Rich and exit codes."""
