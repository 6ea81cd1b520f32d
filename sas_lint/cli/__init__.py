"""The commands: one thin module each, over sas_lint.api."""
