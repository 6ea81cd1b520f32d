"""python -m sas_lint -> the command line."""

from sas_lint.cli.main import main

main()
