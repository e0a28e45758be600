"""The reader's interface is what its description says: whatever is sent by it, and against it, never a 5xx."""

import http.client
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import CHECKS

from masthead.conf import load_settings
from masthead.reader.server import make_endpoints
from tests.acceptance.papers import Paper, wait_until
from tests.acceptance.polling_station import HOST, open_station
from tests.processes import free_ports

FILE = Path(__file__).parents[2] / "masthead" / "reader" / "openapi.json"
schema = schemathesis.openapi.from_path(FILE)
NOT_HELD = {
    "unsupported_method",  # at paths of the store every other method is refused as for pages
    "missing_required_header",  # refused as foreign, with 403
    "positive_data_acceptance",  # well-formed is not yet an article that is there
    "negative_data_rejection",  # fields that nobody knows are left out, as browsers' extensions add some
}


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A reader and a counter at work."""
    paper = Paper(tmp_path_factory.mktemp("openapi") / "paper", *free_ports(2))
    open_station(paper.home, paper.portal)
    with paper.running("reader"), paper.running("counter"):
        wait_until(lambda: paper.portal_get("/healthz")[0] == 200, "the reader answers")
        yield f"http://127.0.0.1:{paper.portal}"
    assert paper.processes() == {}


@schema.parametrize()
@settings(
    max_examples=60, deadline=None, suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.generate],
)  # fmt: skip
def test_every_answer_is_one_that_is_described(case: schemathesis.Case, origin: str) -> None:
    """Status, headers and body, for what is right and what is wrong."""
    case.headers["Host"] = HOST
    excluded = [check for check in CHECKS.get_all() if check.__name__ in NOT_HELD]
    case.call_and_validate(base_url=origin, excluded_checks=excluded, timeout=20)


def test_the_description_is_served_as_it_is(origin: str) -> None:
    """And names every endpoint that is there without an account elsewhere."""
    connection = http.client.HTTPConnection(origin.removeprefix("http://"), timeout=20)
    connection.request("GET", "/_openapi.json", headers={"Host": HOST})
    answer = connection.getresponse()
    assert json.loads(answer.read()) == json.loads(FILE.read_bytes())
    connection.close()


def test_every_endpoint_is_described(tmp_path: Path) -> None:
    """With its methods."""
    endpoints, close = make_endpoints(load_settings(tmp_path, {}))
    close()
    described = json.loads(FILE.read_bytes())["paths"]
    for path, endpoint in endpoints.items():
        methods = {name.upper() for name in described[path]}
        assert methods == set(endpoint.methods.split(", ")) - {"HEAD"}, path
