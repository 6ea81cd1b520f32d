"""The command line -> an exit status: 0 nothing found, 1 findings, 2 wrong use, 3 a fault of ours."""

from __future__ import annotations

import gc
import importlib
import os
import sys
from collections.abc import Mapping
from types import MappingProxyType

import click

from sas_lint import __version__

USAGE, OURS = 2, 3
_INTERRUPTED = 130

# Each module has a click command named `command`; it is imported only when it is asked for.
COMMANDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "check": ("sas_lint.cli.check", "Check the statement and report what to put right."),
        "fix": ("sas_lint.cli.fix", "Put right what can be put right without asking."),
        "build": ("sas_lint.cli.build", "Typeset the statement: pdf, docx, odt, html, govspeak."),
        "import": ("sas_lint.cli.import_", "Make content of an old statement."),
        "new": ("sas_lint.cli.new", "Make something to begin with: a theme."),
        "explain": (
            "sas_lint.cli.explain",
            "Tell all about a rule: why, which clause, what to do, examples.",
        ),
        "baseline": ("sas_lint.cli.baseline", "Put up with the findings of today: create, prune."),
        "impact": ("sas_lint.cli.impact", "Tell what is touched if a system changes."),
        "inventory": ("sas_lint.cli.inventory", "List the sources as CSV."),
        "completion": ("sas_lint.cli.completion", "Print a script that completes commands in a shell."),
        "rules": ("sas_lint.cli.rules", "List the rules, or test their examples."),
    }
)


class _Commands(click.Group):
    """A group that imports a command when it is used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        # Nothing that an import makes is garbage.
        gc.disable()
        command: click.Command = importlib.import_module(COMMANDS[cmd_name][0]).command
        gc.enable()
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, help_) for name, (_, help_) in COMMANDS.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from sas_lint.schema.nearest import did_you_mean

            hint, _ = did_you_mean(args[0], COMMANDS)
            ctx.fail(f"there is no command “{args[0]}”{hint or ' (see sas-lint --help)'}")
        return super().resolve_command(ctx, args)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "show_default": True})
@click.version_option(__version__, prog_name="sas-lint")
def cli() -> None:
    """Check and typeset a Statement of Administrative Sources.

    The statement is a folder of Markdown and YAML files, content/ unless --content says otherwise.

    \b
    sas-lint check                check it
    sas-lint fix --diff           show what sas-lint can put right by itself
    sas-lint build pdf docx       typeset it
    sas-lint explain SY001        why a rule is there and what to do
    """


def main() -> None:
    """Run a command and leave with its status; never a traceback for the user's own mistakes."""
    _utf8()
    try:
        status = cli.main(prog_name="sas-lint", standalone_mode=False)
        _leave(status if isinstance(status, int) else 0)
    except click.exceptions.Abort:
        sys.exit(_INTERRUPTED)
    except click.ClickException as error:
        _complain(error.format_message())
        sys.exit(USAGE)
    except BrokenPipeError:
        _close_quietly()
        sys.exit(0)
    except Exception as error:  # noqa: BLE001 - the last resort: a crash has a status of its own
        sys.exit(_fault(error))


def _fault(error: Exception) -> int:
    """A UsageError is the user's; anything else is ours, and says so."""
    from sas_lint.api.config import UsageError

    if isinstance(error, UsageError):
        _complain(str(error))
        return USAGE
    if os.environ.get("SAS_LINT_TRACEBACK"):
        import traceback

        traceback.print_exc()
    what = f"{type(error).__name__}: {error}".replace("\n", " ")
    _complain(f"a fault of sas-lint itself, not of your statement ({what}); SAS_LINT_TRACEBACK=1 shows where")
    return OURS


def _complain(message: str) -> None:
    """On one line, but for the help that click gives where the command is missing."""
    from sas_lint.report.text import visible

    if message.startswith("Usage: "):
        click.echo(message, err=True)
    else:
        line = " ".join(part.strip() for part in message.splitlines())
        click.echo(f"sas-lint: {visible(line)}", err=True)


def _utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def _leave(status: int) -> None:
    """Leave at once: to take a large statement apart, object by object, would take a tenth of the run."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


def _close_quietly() -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
