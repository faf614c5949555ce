"""Archives as the corpora come in."""

from __future__ import annotations

import io
import tarfile
from pathlib import Path


def write_tar(path: Path, files: dict[str, str]) -> Path:
    """An archive of those texts."""
    with tarfile.open(path, "w:xz") as archive:
        for name, text in files.items():
            content = text.encode()
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return path
