"""Files and what a message shows of them."""

from dataclasses import dataclass, replace

MOST_KEPT_BYTES = 500 * 2**20

# The smallest PNG there is: one transparent point.
ONE_POINT = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360000002000001e221bc330000000049454e44ae426082"
)


@dataclass(frozen=True)
class StoredFile:
    """A file that a bot uploaded or a person sent; `kind` is what it was sent as, `path` what getFile answers."""

    id: str
    unique_id: str
    kind: str
    path: str
    name: str
    mime: str
    content: bytes


@dataclass(frozen=True)
class Media:
    """A picture, film or document of a message; pixels, seconds."""

    kind: str
    file: StoredFile
    width: int = 0
    height: int = 0
    duration: int = 0
    spoiler: bool = False


class Shelf:
    """A bot's files. The same content is kept once; when all takes too much room, the oldest files are forgotten."""

    def __init__(self, most_bytes: int = MOST_KEPT_BYTES) -> None:
        self._most_bytes = most_bytes
        self._bytes = 0
        self._files: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}
        self._contents: dict[str, tuple[bytes, int]] = {}  # by file_unique_id, with the number of files that have it
        self.ever = 0

    def __len__(self) -> int:
        return len(self._files)

    def get(self, file_id: str) -> StoredFile | None:
        """The file of an id, None for one of another bot or none at all."""
        return self._files.get(file_id)

    def at(self, path: str) -> StoredFile | None:
        """The file of a path that getFile answered."""
        return self._by_path.get(path)

    def put(self, file: StoredFile) -> StoredFile:
        """Keep a file; what comes back holds the content that is kept."""
        content, shared = self._contents.get(file.unique_id, (file.content, 0))
        self._contents[file.unique_id] = (content, shared + 1)
        self._bytes += 0 if shared else len(content)
        kept = replace(file, content=content)
        self._files[file.id] = self._by_path[file.path] = kept
        self.ever += 1
        while self._bytes > self._most_bytes and len(self._files) > 1:
            self._forget(next(iter(self._files.values())))
        return kept

    def _forget(self, file: StoredFile) -> None:
        del self._files[file.id], self._by_path[file.path]
        content, shared = self._contents.pop(file.unique_id)
        if shared > 1:
            self._contents[file.unique_id] = (content, shared - 1)
        else:
            self._bytes -= len(content)
