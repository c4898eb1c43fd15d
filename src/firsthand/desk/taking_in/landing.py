"""Where files land that a browser sends: in a folder of their own beside the captures, under numbers for names."""

from __future__ import annotations

import errno
import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpRequest
from django.utils.translation import gettext as _

from firsthand.desk.taking_in.work import Upload
from firsthand.errors import Refusal, UsageError

MOST_FILES = 500
LARGEST = 4 * 2**30  # bytes of one file, and of all files of one form
LONGEST_NAME = 200  # characters
KEPT_FREE = 64 * 2**20  # bytes of the disk


@dataclass(slots=True)
class Landing:
    """A folder, what has landed there, and what was turned away."""

    folder: Path
    uploads: list[Upload] = field(default_factory=list)
    turned_away: list[Refusal] = field(default_factory=list)
    trouble: str = ""  # why nothing of it can be taken

    def put(self, name: str, content: bytes) -> None:
        """Put something there that did not come as a file. Raises UsageError where the disk is full."""
        path = self.next_path()
        try:
            path.write_bytes(content)
        except OSError as error:
            raise no_room(error) from error
        self.uploads.append(Upload(path, name))

    def next_path(self) -> Path:
        """Where the next file lands."""
        return self.folder / f"{len(self.uploads) + len(self.turned_away) + 1:04}"

    def remove(self) -> None:
        """Remove the folder and all that landed there. Twice is no error."""
        shutil.rmtree(self.folder, ignore_errors=True)


class ToLanding(FileUploadHandler):
    """Writes files to a landing as they come, a piece at a time."""

    def __init__(self, request: HttpRequest, landing: Landing) -> None:
        super().__init__(request)
        self._landing = landing
        self._name = ""
        self._descriptor: int | None = None
        self._path = landing.folder
        self._all = self._size = 0

    def new_file(self, field_name: str, file_name: str, *about: object, **more: object) -> None:
        """A file begins."""
        if len(self._landing.uploads) >= MOST_FILES:
            self._stop(_("At most %(most)d files are taken at once. Nothing was taken.") % {"most": MOST_FILES})
        self._name, self._path, self._size = file_name[:LONGEST_NAME], self._landing.next_path(), 0
        try:
            self._descriptor = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        except OSError as error:
            self._stop(no_room(error).what)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """A piece of it."""
        self._size += len(raw_data)
        self._all += len(raw_data)
        if self._all > LARGEST:
            self._stop(_("All in all that is more than 4 GiB. Nothing was taken; send it in parts."))
        try:
            rest = memoryview(raw_data)
            while rest and self._descriptor is not None:
                rest = rest[os.write(self._descriptor, rest) :]
        except OSError as error:
            self._stop(no_room(error).what)

    def file_complete(self, file_size: int) -> None:
        """The file has come whole. It is no matter of the form: the landing has it."""
        self._close()
        self._landing.uploads.append(Upload(self._path, self._name))

    def upload_interrupted(self) -> None:
        """The browser broke off within a file."""
        self._close()
        self._landing.trouble = _("What was sent broke off half way. Nothing was taken; send it again.")

    def _stop(self, why: str) -> None:
        self._close()
        self._landing.trouble = why
        raise StopUpload(connection_reset=False)

    def _close(self) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def insist_on_room(folder: Path, size: int) -> None:
    """Raises UsageError where the disk has no room for a form of so many bytes."""
    try:
        free = shutil.disk_usage(folder).free
    except OSError as error:
        raise no_room(error) from error
    if free < size + KEPT_FREE:
        raise no_room(OSError(errno.ENOSPC, "full"))


def no_room(error: OSError) -> UsageError:
    """What to say when the disk takes no more."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return UsageError(
            _("The disk of the desk is full. Nothing was taken."), to_do=_("Make room, then send it again.")
        )
    return UsageError(
        _("What you sent cannot be kept: %(why)s. Nothing was taken.") % {"why": error.strerror or str(error)},
        to_do=_("Whoever runs the desk has to look at its folder."),
    )
