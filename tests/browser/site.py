"""The article's folder behind a server on this machine, which compresses as servers do."""

import gzip
import mimetypes
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

COMPRESSED = {"text/html", "text/css", "text/javascript", "image/svg+xml", "text/csv"}


def handler(folder: Path) -> type[BaseHTTPRequestHandler]:
    """Return what answers requests for the files of a folder."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            place = self.path.partition("?")[0].lstrip("/")
            path = folder / (f"{place}index.html" if place.endswith("/") or not place else place)
            found = path.read_bytes() if path.is_file() else None
            kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
            self.send_response(404 if found is None else 200)
            content = found or b""
            if kind in COMPRESSED and found is not None:
                content = gzip.compress(content)
                self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Type", f"{kind}; charset=utf-8")
            self.send_header("Cache-Control", "max-age=31536000")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_arguments: object) -> None:
            """Say nothing."""

    return Handler


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve a folder; yields its address, which ends in a slash."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler(folder))
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
