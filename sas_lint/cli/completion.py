"""sas-lint completion SHELL -> a script that completes commands, options, rules and sources in that shell."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

_VARIABLE = "_SAS_LINT_COMPLETE"


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]), metavar="SHELL")
@click.pass_context
def command(context: click.Context, shell: str) -> int:
    """Print a script for SHELL, one of bash, zsh and fish, which the shell reads when it starts.

    \b
    bash: sas-lint completion bash > ~/.local/share/bash-completion/completions/sas-lint
    zsh:  sas-lint completion zsh > ~/.zfunc/_sas-lint      (with ~/.zfunc in fpath)
    fish: sas-lint completion fish > ~/.config/fish/completions/sas-lint.fish
    """
    found = get_completion_class(shell)
    if found is None:
        raise click.UsageError(f"no completion for {shell}")
    script = found(context.find_root().command, {}, "sas-lint", _VARIABLE)
    click.echo(script.source_template % script.source_vars())
    return 0
