"""The command line: each command parses, calls one library function and prints."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module

import click

from firsthand.cli.talk import complain
from firsthand.errors import FirsthandError, UsageError

BAD_INPUT, BAD_USAGE, INTERRUPTED = 1, 2, 130

COMMANDS = {
    "read": "Take in and read files and folders.",
    "trace": "Group claims and follow them to their origins.",
    "claims": "List claims, with pages and independent first hands.",
    "pages": "List pages.",
    "speakers": "List who speaks.",
    "exhibits": "List the evidence that pages point to.",
    "conflicts": "List what cannot all hold.",
    "show": "Show one claim, page, speaker, ... with its sources quoted in place.",
    "corrections": "List what people corrected, or print it to train with.",
    "export": "Write json, csv or an html dossier.",
    "desk": "Open a web page on this machine to work on a ledger.",
    "verify": "Prove that nothing was changed.",
    "page": "Print how files are read as pages; keep nothing.",
    "attribute": "Say who says what in texts on standard input; keep nothing.",
}
"""Each command's line in the help. Its module, of the same name, is imported only when it runs: a list need not wait
for the readers, nor a reader for the database."""


class _OnDemand(click.Group):
    """A group whose commands are imported when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        return command(cmd_name) if cmd_name in COMMANDS else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


def command(name: str) -> click.Command:
    """The command called `name`, one of COMMANDS."""
    found = getattr(import_module(f"firsthand.cli.{name}"), name)
    assert isinstance(found, click.Command)
    return found


group = _OnDemand(
    "firsthand",
    help="Who says so, what did they show, and did anybody else see it for themselves?",
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def run(arguments: Sequence[str]) -> int:
    """Run one command line (without the program's name) and give its exit status: 0, 1 (bad input) or 2 (bad usage)."""
    try:
        status = group.main(list(arguments), prog_name="firsthand", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        sys.stdout.write(error.format_message() + "\n")
        return 0
    except click.UsageError as error:
        where = error.ctx.command_path if error.ctx else "firsthand"
        complain(f"{error.format_message()} Try: {where} --help")
        return BAD_USAGE
    except UsageError as error:
        complain(str(error))
        return BAD_USAGE
    except FirsthandError as error:
        complain(str(error))
        return BAD_INPUT
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of our output has gone (`| head`); there is nobody to tell.
        sys.stderr.close()
        return 0
    return status if isinstance(status, int) else 0


def main() -> None:
    """The `firsthand` program."""
    sys.exit(run(sys.argv[1:]))
