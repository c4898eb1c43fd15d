"""firsthand read"""

from __future__ import annotations

from pathlib import Path

import click
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from firsthand import intake
from firsthand.cli import options
from firsthand.cli.talk import complain, count, printable, remark, talk
from firsthand.errors import UsageError
from firsthand.ledger import Ledger
from firsthand.records import Told


@click.command(no_args_is_help=True)
@click.argument("paths", metavar="PATH ...", nargs=-1, required=True)
@click.option("--url", help="Whence the one file comes, where it does not say.")
@click.option("--outlet", help="Whose page it is.")
@click.option("--published", help="When it was published: 2031-05-12 or with time.")
@click.option("--no-trace", is_flag=True, help="Do not group claims at the end.")
@options.in_ledger
def read(
    paths: tuple[str, ...],
    url: str | None,
    outlet: str | None,
    published: str | None,
    no_trace: bool,
    ledger: Path,
    database: str | None,
) -> int:
    """Take in and read files and folders: web pages, pasted text, Telegram exports, media.

    What was read before is skipped, so a run that was stopped goes on where it was.

    Example: firsthand read story/ --ledger story.ledger
    """
    told = Told(url=url, outlet=outlet, published=published)
    if told != Told() and (len(paths) != 1 or Path(paths[0]).is_dir()):
        raise UsageError(
            "--url, --outlet and --published are for one file.",
            to_do="For a folder, put a sources.csv (file,url,outlet,published) in it.",
        )
    report = intake.Report()
    with Ledger.open(ledger, database) as opened:
        try:
            _take_in(opened, paths, told, report)
            if not no_trace:
                with talk().status("Tracing claims to their origins"):
                    intake.trace(opened)
        except KeyboardInterrupt:
            complain(f"stopped. {_sum(report)} All of it is kept; run the same command again to go on.")
            return 130
    remark(_sum(report))
    return 1 if report.refused else 0


def _take_in(ledger: Ledger, paths: tuple[str, ...], told: Told, report: intake.Report) -> None:
    """Run the intake under a progress bar; a refusal is said as it happens."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=talk(), transient=True, disable=not talk().is_terminal) as bar:
        task = bar.add_task("Reading")

        def heed(done: int, total: int, name: str) -> None:
            bar.update(task, completed=done, total=total, description=f"Reading {printable(name)[:40]}")

        def refused(refusal: Exception) -> None:
            complain(str(refusal))

        intake.take_in(ledger, list(paths), told=told, report=report, heed=heed, refused=refused)


def _sum(report: intake.Report) -> str:
    """The ending sentence."""
    said = [f"Read {count(report.pages, 'page')} from {count(report.captures, 'capture')}"]
    said.append(f"found {count(report.attributions, 'attribution')}")
    if report.held:
        said.append(f"{count(report.held, 'item')} already held")
    said.append(f"refused {len(report.refused) or 'none'}")
    reasons = sorted({refusal.reason for refusal in report.refused})
    why = f" ({'; '.join(printable(reason) for reason in reasons[:4])}{'; …' if len(reasons) > 4 else ''})"
    return ", ".join(said) + (why if reasons else "") + "."
