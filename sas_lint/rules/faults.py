"""What is wrong with a pack, as an exception: nothing is judged by rules of which some are broken."""

from __future__ import annotations

from sas_lint.schema.faults import Fault


class RuleFault(Exception):
    """A file of a pack that cannot be used; `fault` says where and why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.message)
        self.fault = fault
