"""The file of weights: what is wrong with it is said in one line, with what to do."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from firsthand.reading.encoder import Network, WeightsError, read_weights
from firsthand.reading.encoder import weights as module

VOCABULARY = json.dumps(
    {
        "version": "1.0", "truncation": None, "padding": None, "added_tokens": [], "normalizer": None,
        "pre_tokenizer": None, "post_processor": None, "decoder": None,
        "model": {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##",
                  "max_input_chars_per_word": 20, "vocab": {"[UNK]": 0, "gate": 1, "##s": 2}},
    }
)  # fmt: skip
ABOUT = json.dumps({"heads": {"tags": 7, "facts": 4}, "tables": {"lean": [0.5], "told": [[1, 2], [3, 4]]}})


def written(folder: Path, *, how: int = zipfile.ZIP_STORED, **changed: str | bytes | None) -> Path:
    """A file of weights; a part that is changed to None is left out."""
    parts: dict[str, str | bytes | None] = {"network": b"onnx", "tokenizer": VOCABULARY, "about": ABOUT}
    names = {"network": "network.onnx", "tokenizer": "tokenizer.json", "about": "about.json"}
    with zipfile.ZipFile(folder / "reader.zip", "w", how) as file:
        for part, content in (parts | changed).items():
            if content is not None:
                file.writestr(names[part], content)
    return folder / "reader.zip"


def refused(path: Path) -> str:
    with pytest.raises(WeightsError) as told:
        read_weights(path)
    assert told.value.path == path
    line = str(told.value)
    assert "\n" not in line
    assert str(path) in line
    assert "make train-reader" in line
    return line


def test_a_file_of_weights_gives_its_parts(tmp_path: Path) -> None:
    found = read_weights(written(tmp_path))
    assert found.network == b"onnx"
    assert found.heads == {"tags": 7, "facts": 4}
    assert found.tables["told"].tolist() == [[1, 2], [3, 4]]
    assert [found.pieces_of(word) for word in ("gate", "gates", "weir")] == [(1,), (1, 2), (0,)]


def test_another_part_is_another_version(tmp_path: Path) -> None:
    digests = {read_weights(written(tmp_path, network=content)).digest for content in (b"one", b"two", b"one")}
    assert len(digests) == 2


def test_a_word_without_pieces_is_unknown(tmp_path: Path) -> None:
    assert read_weights(written(tmp_path)).pieces_of("") == (0,)


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    assert "are missing" in refused(tmp_path / "reader.zip")


def test_a_folder_is_no_file_of_weights(tmp_path: Path) -> None:
    assert "cannot be read" in refused(tmp_path)


@pytest.mark.parametrize("content", [b"", b"weights", b"PK\x03\x04" + b"\0" * 60])
def test_what_is_no_zip_is_said_to_be_damaged(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "reader.zip").write_bytes(content)
    assert "are damaged" in refused(tmp_path / "reader.zip")


@pytest.mark.parametrize("missing", [{"network": None}, {"tokenizer": None}, {"about": None}], ids=str)
def test_a_zip_without_one_of_the_parts_is_damaged(tmp_path: Path, missing: dict[str, Any]) -> None:
    assert "are damaged" in refused(written(tmp_path, **missing))


@pytest.mark.parametrize(
    "about",
    ["", "[]", "{}", '{"heads": [], "tables": {}}', '{"heads": {"tags": "x"}, "tables": {}}',
     '{"heads": {}, "tables": {"lean": [[1], [2, 3]]}}', pytest.param("[" * 100_000, id="deep")],
)  # fmt: skip
def test_a_file_that_tells_of_other_things_is_damaged(tmp_path: Path, about: str) -> None:
    assert "are damaged" in refused(written(tmp_path, about=about))


def test_a_part_that_claims_to_be_huge_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LONGEST_PART", 1_000_000)
    assert "are damaged" in refused(written(tmp_path, how=zipfile.ZIP_DEFLATED, network=b"\0" * 1_000_001))


def test_a_part_whose_bytes_were_changed_is_damaged(tmp_path: Path) -> None:
    path = written(tmp_path, network=b"a network that was whole")
    path.write_bytes(path.read_bytes().replace(b"that was whole", b"that was holed"))
    assert "are damaged" in refused(path)


def test_a_packed_part_that_cannot_be_unpacked_is_damaged(tmp_path: Path) -> None:
    path = written(tmp_path, how=zipfile.ZIP_DEFLATED, network=bytes(range(256)) * 40)
    content = bytearray(path.read_bytes())
    start = content.index(b"network.onnx") + len(b"network.onnx")
    content[start : start + 20] = b"\xff" * 20
    path.write_bytes(content)
    assert "are damaged" in refused(path)


def test_a_locked_file_is_damaged(tmp_path: Path) -> None:
    path = written(tmp_path)
    content = bytearray(path.read_bytes())
    content[content.index(b"PK\x01\x02") + 8] |= 1  # the directory says that the first part is encrypted
    content[6] |= 1
    path.write_bytes(content)
    assert "are damaged" in refused(path)


@pytest.mark.parametrize("network", [b"", b"no network", b"\x08\x0a" * 50], ids=["empty", "words", "no graph"])
def test_what_is_no_network_is_refused(tmp_path: Path, network: bytes) -> None:
    with pytest.raises(WeightsError, match="make train-reader"):
        Network(written(tmp_path, network=network))


def test_what_is_no_vocabulary_is_damaged(tmp_path: Path) -> None:
    with pytest.raises(WeightsError, match="make train-reader"):
        read_weights(written(tmp_path, tokenizer="{}"))
