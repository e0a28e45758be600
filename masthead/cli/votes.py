"""Commands of votes: counter, and what an operator does with the ledger: votes status, void, recount, export."""

import json
import logging
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TextIO

import click

from masthead.cli.context import load, start_log, stop_on_signals
from masthead.conf import Settings
from masthead.database import Database
from masthead.errors import MastheadError
from masthead.lease import LeaseTakenError
from masthead.votes import ledger
from masthead.votes.bursts import Burst, find_bursts
from masthead.votes.condition import find_condition
from masthead.votes.counter import open_counter
from masthead.votes.figures import instant
from masthead.votes.tally import Tally, iter_counts, open_tally
from masthead.votes.vote import HOUR_MS, is_subject

_INSTANT = click.DateTime(["%Y-%m-%dT%H:%M:%S%z", "%Y-%m-%dT%H:%M%z"])
_SETTLED_WITHIN_S = 600.0


@click.command("counter")
@click.pass_context
def counter_command(ctx: click.Context) -> None:
    """Count readers' votes and put the figures that pages show.

    Follows the ledger and puts the figures of what changed within a second or two. Killed at any moment, it
    goes on where it was; while it is away votes are kept all the same. There is one counter at a time.
    """
    settings = load(ctx)
    start_log("counter")
    stop = stop_on_signals()
    with open_counter(settings) as (counter, wake):
        logging.getLogger("masthead").info("counts votes into %s", settings.store_url)
        counter.run(wake, stop)


@click.group("votes")
def votes_command() -> None:
    """Look at readers' votes, void some of them, count them anew.

    A SUBJECT is mood:ARTICLE or poll:POLL, with the number that the newsroom shows. Times are like
    2026-11-28T09:30+08:00.
    """


@votes_command.command("status")
@click.option(
    "--hours", type=click.IntRange(min=1), default=24, show_default=True, help="How far to look back."
)
@click.pass_context
def status_command(ctx: click.Context, hours: int) -> None:
    """Say how many votes there are, whether they are counted, and which hours look suspicious.

    Ends with status 1 where votes wait for a counter, or figures to be put.
    """
    settings = load(ctx)
    source, tally = ledger.open_ledger(settings.votes_url), open_tally(settings.votes_url)
    last, position = ledger.find_last(source), Tally(source, tally).position
    click.echo(f"rows in the ledger:   {last}")
    click.echo(f"not counted yet:      {max(0, last - position)}")
    (subjects,) = tally.execute("SELECT COUNT(*) FROM tally_subject")[0]
    (dirty,) = tally.execute("SELECT COUNT(*) FROM tally_subject WHERE dirty = 1")[0]
    click.echo(f"subjects:             {subjects}, of which {dirty} have figures that wait to be put")
    for void in ledger.load_voids(source):
        click.echo(
            f"void {void.id}: {void.subject or 'all subjects'} {instant(void.since_ms)} to {instant(void.until_ms)}"
            f"{' from ' + void.origin if void.origin else ''}: {void.note}"
        )
    for burst in find_bursts(tally, since=ledger.now_ms() // HOUR_MS - hours):
        click.echo(_burst_line(burst))
    waits = _waits(settings, source, tally)
    found = find_condition(settings.votes_url)
    for delay in found.delays:
        click.echo(f"{delay} Where a counter runs, its log says what keeps it.")
    ctx.exit(1 if waits or not found.is_well else 0)


def _burst_line(burst: Burst) -> str:
    at = burst.at
    return (
        f"look at {burst.subject} {instant(at.hour * HOUR_MS)}: {', '.join(burst.reasons)}"
        f" ({at.readers} readers, usually {burst.usual:.1f}; {at.held} held; {at.fresh} new;"
        f" most from {at.origin}: {at.of_origin})"
    )


def _waits(settings: Settings, source: Database, tally: Database) -> bool:
    """Whether the same rows stay uncounted for some seconds."""
    last, counted = ledger.find_last(source), Tally(source, tally)
    deadline = time.monotonic() + 3.0
    while counted.position < last:
        if time.monotonic() > deadline:
            click.echo("No counter seems to be at work: `masthead serve` or `masthead counter` starts one.")
            return True
        time.sleep(0.1)
    return False


@votes_command.command("void")
@click.option("--subject", required=True, help="What the votes are about: mood:ARTICLE or poll:POLL, or all.")
@click.option("--since", type=_INSTANT, required=True, help="The first moment.")
@click.option("--until", type=_INSTANT, required=True, help="The first moment that isn't meant any more.")
@click.option("--origin", default="", help="Only of this network, as `masthead votes status` names it.")
@click.option("--note", required=True, help="Why; kept with it.")
@click.pass_context
def void_command(
    ctx: click.Context, /, *, subject: str, since: datetime, until: datetime, origin: str, note: str
) -> None:
    """Let votes not count: an attack, a mistaken campaign.

    They stay in the ledger, and all figures and boards become what they would have been without them:
    readers whose later vote is void have their earlier one again. Only votes that are there now are meant.
    """
    if since >= until:
        raise click.UsageError("--until must be later than --since.")
    if subject != "all" and not is_subject(subject):
        raise click.UsageError("--subject is mood:ARTICLE or poll:POLL with a number, or all.")
    settings = load(ctx)
    source = ledger.open_ledger(settings.votes_url)
    void, covered = ledger.add_void(
        source, subject="" if subject == "all" else subject, since_ms=_ms(since), until_ms=_ms(until),
        origin=origin, note=note, now_ms=ledger.now_ms(),
    )  # fmt: skip
    _settle(settings, lambda tally: tally.rules_heeded >= void.id)
    click.echo(
        f"void {void.id}: {covered} rows don't count any more; the figures follow."
        f" `masthead votes lift {void.id} --note …` lets them count again."
    )


@votes_command.command("lift")
@click.argument("void", type=int)
@click.option("--note", required=True, help="Why; kept with it.")
@click.pass_context
def lift_command(ctx: click.Context, void: int, note: str) -> None:
    """Let the votes of VOID count again, by the number that `masthead votes status` names.

    All figures and boards become what they would have been without it.
    """
    settings = load(ctx)
    source = ledger.open_ledger(settings.votes_url)
    number = ledger.lift_void(source, void, note=note, now_ms=ledger.now_ms())
    _settle(settings, lambda tally: tally.rules_heeded >= number)
    click.echo(f"void {void} doesn't hold any more; the figures follow.")


@votes_command.command("recount")
@click.pass_context
def recount_command(ctx: click.Context) -> None:
    """Count all votes anew from the ledger, and put all figures again.

    Nobody notices but where something was wrong: readers go on, and the figures stay until it is done.
    """
    settings = load(ctx)
    source = ledger.open_ledger(settings.votes_url)
    number = ledger.ask_for_recount(source)
    _settle(settings, lambda tally: tally.recounts_done >= number and tally.is_whole())
    click.echo(f"{ledger.find_last(source)} rows counted anew.")


@votes_command.command("export")
@click.argument("file", type=click.File("w", encoding="utf-8"))
@click.option("--tallies", is_flag=True, help="Only what they come to: a line for each subject.")
@click.pass_context
def export_command(ctx: click.Context, file: TextIO, tallies: bool) -> None:
    """Write all votes into FILE ("-": standard output), as lines of JSON.

    Each has its number, subject, choices, time, a name for the reader that leads to nobody, and whether it
    is void. Networks aren't written.
    """
    settings = load(ctx)
    source = ledger.open_ledger(settings.votes_url)
    if tallies:
        tally = open_tally(settings.votes_url)
        subjects = [s for (s,) in tally.execute("SELECT subject FROM tally_subject ORDER BY subject")]
        for count in iter_counts(tally, subjects):
            line = {"subject": count.subject, "counts": count.counts, "total": count.voters}
            file.write(json.dumps(line | {"as_of": instant(count.as_of_ms)}) + "\n")
        return
    voids = ledger.load_voids(source)
    for row in ledger.iter_rows(source):
        vote = row.vote
        facts = {
            "seq": row.seq, "subject": vote.subject, "choices": vote.choices.split(",") if vote.choices else [],
            "at": instant(vote.at_ms), "voter": vote.voter, "void": any(void.covers(row) for void in voids),
        }  # fmt: skip
        file.write(json.dumps(facts, ensure_ascii=False) + "\n")


def _settle(settings: Settings, is_done: Callable[[Tally], bool]) -> None:
    """Wait until the counter has done it; be the counter where there is none."""
    source, database = ledger.open_ledger(settings.votes_url), open_tally(settings.votes_url)
    tally, deadline = Tally(source, database), time.monotonic() + _SETTLED_WITHIN_S
    while not is_done(tally):
        try:
            with open_counter(settings) as (counter, _):
                counter.run_until_idle()
                if counter.store_error:
                    raise MastheadError(counter.store_error)
        except LeaseTakenError:
            if time.monotonic() > deadline:
                raise MastheadError("The counter that is at work doesn't get on: look at its log.") from None
            time.sleep(0.2)


def _ms(at: datetime) -> int:
    return int(at.astimezone(UTC).timestamp() * 1000)
