"""Views: a page's beacon says that somebody reads it; counted in memory, written every few seconds. Called by app.py.

The number is near, not exact: what a process had in memory when it died is lost, a network counts for
`VIEWS_PER_NETWORK` an hour and article in each process, and nobody knows who reads twice.
"""

import secrets

from masthead.reader.answers import Answer
from masthead.reader.body import BodyError, find_one
from masthead.reader.endpoints import Request
from masthead.reader.policy import NEVER, security_headers
from masthead.reader.refusals import BODY, RefusedError, refuse
from masthead.reader.vote import Booth
from masthead.store.addresses import canonical_path
from masthead.votes.limits import ViewLimit
from masthead.votes.origins import Origins
from masthead.votes.vote import HOUR_MS

VIEW_PATH = "/_view"


class ViewEndpoint:
    """Takes beacons: a form with `article`, the path of the article on this host."""

    methods = "POST"
    needs_loop = False

    def __init__(self, booth: Booth) -> None:
        self._booth = booth
        self._limit = ViewLimit()
        self._origins = Origins(secrets.token_bytes(32), 0)  # this process's own: nothing of it is written

    async def answer(self, request: Request) -> Answer:
        """Count, or say why not."""
        try:
            fields = await self._booth.load_fields(request)
            article, _ = self._booth.ballots.find_article(
                request, canonical_path(find_one(fields, "article"))
            )
        except RefusedError as refused:
            return refuse(request, refused.refusal)
        except BodyError as error:
            return refuse(request, BODY[error.status])
        at_ms = self._booth.time_ms()
        network = self._booth.clients.find(request.scope.client, request.headers)
        if self._limit.take(article, self._origins.of(network), at_ms):
            self._booth.writer.view(at_ms // HOUR_MS, article)
        return Answer(204, [("cache-control", NEVER), *security_headers("/", "text/plain")])
