"""The reader's rules as configuration of nginx, which then answers from the same folder. Called by the command line.

nginx answers what a file's name says all about (store/layout.py marks the others); everything else, such as
redirects, gone and missing pages, queries and other methods, it hands to the reader. Nothing is remembered
between two requests, so that nothing is ever stale.
"""

from collections.abc import Iterable
from pathlib import Path

from masthead.reader.policy import (
    A_SECOND,
    DIGEST_NAMED,
    FEED_TYPES,
    FIGURES,
    IMMUTABLE,
    REVALIDATE,
    SHORT,
    SHORT_LIVED,
    security_headers,
)
from masthead.store.addresses import PLAIN_TYPES
from masthead.store.layout import TEXT_TYPES

HTTP_FILE, PORTAL_FILE, NEWSROOM_FILE = "masthead.conf", "masthead-portal.conf", "masthead-newsroom.conf"

_HTTP = """\
# Written by `masthead nginx`. Goes into nginx's http block: what its server blocks refer to.
upstream masthead_reader {{ server {reader}; keepalive 32; }}
upstream masthead_newsroom {{ server {newsroom}; }}

# The store's folder of each host; a host that it doesn't have gets the newspaper's own.
# Figures of votes lie in the newspaper's own, whatever host asks.
map $host $masthead_folder_of_host {{
    default "{host}";
{folders}
}}
map $uri $masthead_folder {{
    default $masthead_folder_of_host;
    "~^{figures}" "{host}";
}}
map $uri $masthead_file {{
    default $uri;
    "~/$" "${{uri}}index.html";
}}
# What may be answered by the name of a file alone: GET and HEAD, no query, one clean name.
map "$request_method$is_args$uri" $masthead_direct {{
    default 0;
    "~/index\\.html$" 0;
    "~//" 0;
    "~%[0-9A-Fa-f][0-9A-Fa-f]" 0;
    "~^(GET|HEAD)/(.*/)?$" 1;
    "~^(GET|HEAD)/.*\\.({text_names})$" 1;
}}
map $uri $masthead_cache {{
{caches}
}}
map $uri $masthead_policy {{
{policies}
}}
"""

_PORTAL = """\
# Written by `masthead nginx`. Goes into the portal's server block.
root "{store}/$masthead_folder";
merge_slashes off;
server_tokens off;
client_max_body_size 64k; # readers' forms
gzip off;            # pages lie compressed in the store
gzip_vary on;
gzip_proxied any;
gzip_http_version 1.0;
open_file_cache off; # it would keep what was replaced
error_page 403 404 405 418 = @masthead_reader;
types {{
{types}
}}
default_type application/octet-stream;

# Pages, feeds, sitemaps. No ETag and no date of nginx's own: two versions may share its second and their size.
location / {{
    if ($masthead_direct = 0) {{ return 418; }}
    if (!-f "$document_root$masthead_file.gz") {{ return 418; }}
    if (-x "$document_root$masthead_file.gz") {{ return 418; }}
    rewrite ^ $masthead_file break;
    gzip_static always;
    gunzip on;
    etag off;
    if_modified_since off;
    add_header Last-Modified "";
{headers}
}}

# What has a digest in its name never changes.
location ~ ^({digest_named}) {{
    if ($request_method !~ "^(GET|HEAD)$") {{ return 418; }}
    if ($uri ~ "//") {{ return 418; }}
    if (-x "$document_root$uri.gz") {{ return 418; }}
    gzip_static always;
    gunzip on;
{headers}
}}
location ~* \\.gz$ {{ return 418; }}
location = /healthz {{ return 418; }}

location @masthead_reader {{
    proxy_pass http://masthead_reader;
    proxy_http_version 1.1;
    proxy_set_header Connection "";
    proxy_set_header Host $host;
    proxy_set_header X-Forwarded-For $remote_addr;
    proxy_buffers 16 16k;
}}
"""

_NEWSROOM = """\
# Written by `masthead nginx`. Goes into the newsroom's server block.
client_max_body_size 2g; # films
proxy_read_timeout 300s;
location / {
    proxy_pass http://masthead_newsroom;
    proxy_http_version 1.1;
    proxy_set_header Connection "";
    proxy_set_header Host $host;
    proxy_set_header X-Forwarded-Proto $scheme;
    proxy_set_header X-Forwarded-For $remote_addr;
}
"""


def nginx_files(
    *, store: Path, host: str, hosts: Iterable[str], reader: str, newsroom: str
) -> dict[str, str]:
    """Return the text of each file by its name. `reader` and `newsroom` are the addresses where they listen."""
    http = _HTTP.format(
        reader=reader,
        newsroom=newsroom,
        host=host,
        figures=FIGURES,
        folders=_lines(f'"{each}" "{each}"' for each in sorted(hosts)),
        text_names="|".join(sorted(TEXT_TYPES)),
        caches=_lines(_cache_rules()),
        policies=_lines(_policy_rules()),
    )
    portal = _PORTAL.format(
        store=store,
        types=_lines(f'"{type_}" {name}' for name, type_ in sorted({**TEXT_TYPES, **PLAIN_TYPES}.items())),
        digest_named="|".join(DIGEST_NAMED),
        headers=_lines(_header_rules()),
    )
    return {HTTP_FILE: http, PORTAL_FILE: portal, NEWSROOM_FILE: _NEWSROOM}


def _lines(rules: Iterable[str]) -> str:
    return "\n".join(f"    {rule};" for rule in rules)


def _cache_rules() -> list[str]:
    feeds = "|".join(name for name, type_ in TEXT_TYPES.items() if type_.startswith(FEED_TYPES))
    return [
        f'default "{REVALIDATE}"',
        f'"~^({"|".join(DIGEST_NAMED)})" "{IMMUTABLE}"',
        f'"~^({"|".join(SHORT_LIVED)})" "{SHORT}"',
        f'"~^{FIGURES}" "{A_SECOND}"',
        f'"~\\.({feeds})$" "{SHORT}"',
    ]


def _policy_rules() -> list[str]:
    page, drawing, upload = (
        dict(security_headers(path, type_))["content-security-policy"]
        for path, type_ in (("/", "text/html"), ("/", TEXT_TYPES["svg"]), ("/_m/", TEXT_TYPES["txt"]))
    )
    return [f'default "{page}"', f'"~^/_m/" "{upload}"', f'"~\\.svg$" "{drawing}"']


def _header_rules() -> list[str]:
    """Return the headers of an answer; those that depend on its path come from the maps."""
    given = {"cache-control": "$masthead_cache", "content-security-policy": "$masthead_policy"}
    fixed = {name: f'"{value}"' for name, value in security_headers("/", "text/html")}
    return [f"add_header {name} {value}" for name, value in (fixed | given).items()]
