"""The command line: each command parses, calls one library function and prints."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click
import typer

from firsthand.cli import (
    attribute,
    claims,
    conflicts,
    exhibits,
    export,
    page,
    pages,
    read,
    show,
    speakers,
    trace,
    verify,
)
from firsthand.cli.talk import complain
from firsthand.errors import FirsthandError, UsageError

BAD_INPUT, BAD_USAGE, INTERRUPTED = 1, 2, 130

app = typer.Typer(
    name="firsthand",
    help="Who says so, what did they show, and did anybody else see it for themselves?",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (
    read.read,
    trace.trace,
    claims.claims,
    pages.pages,
    speakers.speakers,
    exhibits.exhibits,
    conflicts.conflicts,
    show.show,
    export.export,
    verify.verify,
    page.page,
    attribute.attribute,
):
    app.command(no_args_is_help=command in {read.read, show.show, page.page})(command)


def run(arguments: Sequence[str]) -> int:
    """Run one command line (without the program's name) and give its exit status: 0, 1 (bad input) or 2 (bad usage)."""
    try:
        status = typer.main.get_command(app).main(list(arguments), prog_name="firsthand", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        typer.echo(error.format_message())
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
    except click.Abort:
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of our output has gone (`| head`); there is nobody to tell.
        sys.stderr.close()
        return 0
    return status if isinstance(status, int) else 0


def main() -> None:
    """The `firsthand` program."""
    sys.exit(run(sys.argv[1:]))
