"""python -m newsl10n"""

from newsl10n.cli.main import main

main()
