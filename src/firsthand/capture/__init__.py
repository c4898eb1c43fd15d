"""The capture room: files and folders in, captures out, kept under the hash of their bytes.

    for found in find(["pages/"]):          # Items, and a Refusal for each thing that cannot be read
        taken = take(found, taken_at)       # what it is, and its SHA-256
        store.keep(found, taken)

Nothing here reads what a page says, and nothing here trusts a file's name.
"""

from firsthand.capture.captures import MEDIA_LIMIT, PAGE_LIMIT, take
from firsthand.capture.files import find
from firsthand.capture.items import Item, Taken
from firsthand.capture.store import Store
from firsthand.capture.telegram import telegram_media

__all__ = ["MEDIA_LIMIT", "PAGE_LIMIT", "Item", "Store", "Taken", "find", "take", "telegram_media"]
