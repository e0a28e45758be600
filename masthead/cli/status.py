"""Command that says how a newspaper is: status."""

import click

from masthead.cli.context import load
from masthead.clock import utc_now
from masthead.database import connect
from masthead.press.condition import LATE_S, Condition, Disk, find_condition, find_disks
from masthead.press.db import open_tables
from masthead.press.failing import Cause, find_causes
from masthead.reports import inbox
from masthead.votes import condition as votes


@click.command("status")
@click.pass_context
def status_command(ctx: click.Context) -> None:
    """Say what waits, what fails and how full the disks are.

    Ends with status 1 where an operator should look: an editor's change waits for more than a minute,
    a page can't be rendered, readers' reports or votes can't be taken, votes wait to be counted for more
    than a minute, or a disk is nearly full. The newsroom says the same at /healthz.
    """
    settings = load(ctx)
    press = open_tables(settings.press_url)
    condition = find_condition(press, connect(settings.database_url), utc_now())
    disks, broken = find_disks(settings), inbox.find_problem(settings.reports_url)
    for line in (*_lines(condition), *_causes(find_causes(press)), *map(_line, disks)):
        click.echo(line)
    if broken:
        click.echo(f"Readers' reports can't be taken ({broken}): look at reports_url.")
    found = votes.find_condition(settings.votes_url)
    if found.problem:
        click.echo(f"Readers' votes can't be taken ({found.problem}): look at votes_url.")
    for delay in found.delays:
        click.echo(
            f"{delay} `masthead serve` or `masthead counter` does it; where one runs, its log says what keeps it."
        )
    full = any(disk.is_nearly_full for disk in disks)
    ctx.exit(0 if condition.is_well and found.is_well and not full and not broken else 1)


def _lines(condition: Condition) -> list[str]:
    lines = [
        f"changes to be planned:    {condition.unplanned}",
        f"outputs to be rendered:   {condition.urgent} of editors' changes, {condition.bulk} in bulk",
        f"the oldest change waits:  {condition.waiting_s:.1f} s",
        f"can't be rendered:        {condition.failed}",
        f"held back by a link:      {condition.held}",
    ]
    if condition.waiting_s >= LATE_S:
        lines.append("No press seems to be at work: `masthead serve` or `masthead press` starts one.")
    return lines


def _causes(causes: list[Cause]) -> list[str]:
    """Why, with how many and which; the old pages stay meanwhile."""
    lines = ["These can't be rendered; readers still get what was there before:"] if causes else []
    for cause in causes:
        more = ", …" if cause.count > len(cause.examples) else ""
        lines += [
            f"- {cause.reason}",
            f"  {cause.count}: " + ", ".join("".join(each) for each in cause.examples) + more,
        ]
    return lines


def _line(disk: Disk) -> str:
    free = f"{disk.free_bytes / 1e9:.1f} GB ({disk.free_bytes / disk.total_bytes:.0%})"
    return f"{'free for ' + disk.name + ':':25} {free}{', nearly full' if disk.is_nearly_full else ''}"
