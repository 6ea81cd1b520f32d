"""What the commands do, for use from Python: check a statement, build it, try the rules' examples."""

from sas_lint.api.checking import Result, check
from sas_lint.api.config import Config, UsageError, load_config

__all__ = ["Config", "Result", "UsageError", "check", "load_config"]
