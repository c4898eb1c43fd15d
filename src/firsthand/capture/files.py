"""Files and folders, in sorted order, one by one."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from firsthand.capture.items import Item, item_at, printable
from firsthand.capture.sources import NAME as SOURCES
from firsthand.capture.sources import Sources, read_sources
from firsthand.errors import Refusal
from firsthand.records import Told

DROPPINGS = frozenset({"thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r", "__macosx", "$recycle.bin"})
"""What operating systems leave in folders, in lower case; names that begin with a full stop or "~$" are skipped too."""

KINDS_THAT_ARE_NO_FILES = {
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
    stat.S_IFDIR: "a folder",
}

Found = Item | Refusal
Place = tuple[int, int]  # device and inode: which folder it is, whatever name led to it


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder that is being walked: its names still to come, the folders around it, its and their sources.csv."""

    path: Path
    names: Iterator[str]
    around: tuple[Place, ...]  # outermost first, itself last
    sources: tuple[Sources, ...]  # innermost first


def find(paths: Sequence[str | Path], told: Told = Told()) -> Iterator[Found]:  # noqa: B008 (Told is frozen)
    """The files at `paths` and in the folders there, by name in sorted order, as `Item`s; contents are not opened.

    What cannot be read (a missing path, an unreadable folder, a loop or a broken link, a device, pipe or socket, a
    bad row of a sources.csv) comes as a `Refusal` in its place, and the rest goes on. Hidden files and what operating
    systems leave behind are skipped, unless given by name. A link in a folder that leads out of the folder given is
    refused, for an unpacked archive must not name files of ours. A folder met twice is walked once.

    `told` wins over sources.csv, and an inner sources.csv over an outer one, field by field.
    """
    walked: set[Place] = set()
    for given in paths:
        path = Path(given)
        try:
            mode = path.stat().st_mode
        except (OSError, ValueError) as error:
            yield unreadable(path, error)
            continue
        yield from _walk(path, told, walked) if stat.S_ISDIR(mode) else _single(path, mode, told)


def _single(path: Path, mode: int, told: Told) -> Iterator[Found]:
    """A file given by name. A sources.csv beside it counts, but its broken rows are no matter of this file's."""
    if path.name == SOURCES:
        yield Refusal(printable(path), "lists sources and is no page", to_do="Give the folder that it lies in.")
    elif not stat.S_ISREG(mode):
        yield no_file(path, mode)
    else:
        beside, _ = read_sources(path.parent)
        yield item_at(path, beside.tell(path, told))


def _walk(root: Path, told: Told, walked: set[Place]) -> Iterator[Found]:
    """The items of a folder, depth first. With a stack of its own: folders lie deeper than Python recurses."""
    home = os.path.realpath(root)
    stack: list[Folder] = []
    yield from _enter(root, stack, walked)
    while stack:
        folder = stack[-1]
        name = next(folder.names, None)
        if name is None:
            stack.pop()
            continue
        path = folder.path / name
        try:
            mode = path.lstat().st_mode
            if stat.S_ISLNK(mode):
                mode = _mode_behind(path, home, folder)
        except (OSError, ValueError) as error:
            yield unreadable(path, error)
        except Refusal as refusal:
            yield refusal
        else:
            yield from _entry(path, mode, folder, told, stack, walked)


def _entry(
    path: Path, mode: int, folder: Folder, told: Told, stack: list[Folder], walked: set[Place]
) -> Iterator[Found]:
    if stat.S_ISDIR(mode):
        yield from _enter(path, stack, walked)
    elif not stat.S_ISREG(mode):
        yield no_file(path, mode)
    else:
        for sources in folder.sources:
            told = sources.tell(path, told)
        yield item_at(path, told)


def _enter(path: Path, stack: list[Folder], walked: set[Place]) -> Iterator[Refusal]:
    """Put the folder on the stack, unless it has been walked or cannot be; the refusals that this gives."""
    try:
        status = path.stat()
        place = (status.st_dev, status.st_ino)
        if place in walked:
            return
        names = sorted(name for name in os.listdir(path) if not _is_dropping(name))  # noqa: PTH208 (names, not paths)
    except (OSError, ValueError) as error:
        yield unreadable(path, error)
        return
    walked.add(place)
    sources, refusals = read_sources(path)
    yield from refusals
    outer = stack[-1] if stack else None
    around = (*(outer.around if outer else ()), place)
    stack.append(Folder(path, iter(names), around, (sources, *(outer.sources if outer else ()))))


def _mode_behind(link: Path, home: str, folder: Folder) -> int:
    """What a link in a folder leads to. Raises Refusal where it leads out of `home` or back to a folder around it."""
    status = link.stat()
    if stat.S_ISDIR(status.st_mode) and (status.st_dev, status.st_ino) in folder.around:
        raise _loop(link)
    target = os.path.realpath(link)
    if os.path.commonpath((home, target)) != home:
        to_do = "Give that file or folder by name if it is to be read."
        raise Refusal(printable(link), f"is a link out of the folder, to {printable(target)}", to_do=to_do)
    return status.st_mode


def _is_dropping(name: str) -> bool:
    return name.startswith((".", "~$")) or name.lower() in DROPPINGS or name == SOURCES


def _loop(path: Path) -> Refusal:
    return Refusal(printable(path), "is a link that leads back to itself", to_do="Remove the link.")


def no_file(path: Path, mode: int) -> Refusal:
    """The refusal for a pipe, a socket, a device."""
    kind = KINDS_THAT_ARE_NO_FILES.get(stat.S_IFMT(mode), "no ordinary file")
    return Refusal(printable(path), f"is {kind}, not a file", to_do="Save what it holds to a file and give that.")


def unreadable(path: Path, error: OSError | ValueError) -> Refusal:
    """The refusal for a path that the system does not let us read, by what it says the matter is."""
    code = error.errno if isinstance(error, OSError) else errno.EINVAL
    item = printable(path)
    match code:
        case errno.ENOENT | errno.ENOTDIR if path.is_symlink():
            return Refusal(
                item, "is a link to something that is not there", to_do="Remove the link, or restore the file."
            )
        case errno.ENOENT | errno.ENOTDIR:
            return Refusal(item, "is not there", to_do="Check the path.")
        case errno.EACCES | errno.EPERM:
            return Refusal(item, "may not be read", to_do="Give yourself the right to read it (chmod u+rX).")
        case errno.ELOOP:
            return _loop(path)
        case errno.ENAMETOOLONG:
            return Refusal(item[:200], "has too long a path", to_do="Move it nearer to the top.")
        case errno.EINVAL:
            return Refusal(item, "is no path", to_do="Check the path.")
    return Refusal(item, f"cannot be read ({error})", to_do="Check the disk, or copy it elsewhere.")
