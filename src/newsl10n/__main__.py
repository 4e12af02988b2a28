"""python -m newsl10n, and the command `newsl10n`."""

import sys


def main() -> None:
    """Run a command; one that is interrupted while it starts or ends says nothing."""
    try:
        from newsl10n.cli.main import main as run

        run()
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
