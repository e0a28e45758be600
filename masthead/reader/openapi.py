"""Serves the description of the reader's interface (openapi.json, OpenAPI 3.1). Called by app.py."""

from importlib.resources import files

from masthead.reader.answers import Answer
from masthead.reader.endpoints import Request
from masthead.reader.policy import REVALIDATE, security_headers

OPENAPI_PATH = "/_openapi.json"
_MEDIA_TYPE = "application/json"


class OpenapiEndpoint:
    """Answers with the file."""

    methods = "GET, HEAD"
    needs_loop = False

    def __init__(self) -> None:
        self._body = files("masthead.reader").joinpath("openapi.json").read_bytes()

    async def answer(self, request: Request) -> Answer:
        """Answer one request."""
        fixed = [("content-type", _MEDIA_TYPE), ("cache-control", REVALIDATE)]
        return Answer(200, [*fixed, *security_headers("/", _MEDIA_TYPE)], self._body)
