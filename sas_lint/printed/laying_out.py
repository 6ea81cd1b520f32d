"""A DOCX file -> the PDF that LibreOffice makes of it, in a folder of its own and cut off from all else."""

from __future__ import annotations

import contextlib
import io
import os
import re
import shutil
import signal
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from sas_lint.printed.limits import FILE_BYTES, PART_BYTES, PARTS, CannotRead

COMMANDS = ("soffice", "libreoffice")
SECONDS = 180
_EXTERNAL = re.compile(
    rb"<Relationship\b[^>]*TargetMode\s*=\s*[\"']External[\"'][^>]*?(?:/>|>\s*</Relationship>)"
)
_NAME = "document"
# No link is followed, no macro is run, and every address is asked of a port where nobody listens.
_SETTINGS = (
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "0"),
    ("/org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("/org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("/org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("/org.openoffice.Inet/Settings", "ooInetProxyType", "2"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)


@contextlib.contextmanager
def laid_out(file: Path, to: str = "pdf") -> Iterator[Path]:
    """The PDF, as long as the context lasts; or what else LibreOffice is to make, by its name of the format.

    Raises CannotRead where LibreOffice is not installed, or makes nothing of the file in good time.
    """
    with converted(_alone(file.read_bytes()), "docx", to) as made:
        yield made


@contextlib.contextmanager
def converted(data: bytes, kind: str, to: str, reader: str = "") -> Iterator[Path]:
    """What LibreOffice makes of a document, as long as the context lasts.

    `kind` is its suffix, `to` what to make of it, `reader` the LibreOffice filter that must read it. Raises
    CannotRead where LibreOffice is not installed, or makes nothing of it in good time.
    """
    program = next((found for name in COMMANDS if (found := shutil.which(name))), None)
    if program is None:
        raise CannotRead("this needs LibreOffice, and there is no “soffice” on the path: install it")
    with tempfile.TemporaryDirectory(prefix="sas-lint-") as name:
        folder = Path(name)
        source = folder / f"{_NAME}.{kind}"
        source.write_bytes(data)
        _settle(folder / "profile" / "user")
        made = folder / "made"
        _convert(program, source, made, to, [f"--infilter={reader}"] if reader else [])
        suffix = to.partition(":")[0]
        target = made / f"{_NAME}.{suffix}"
        if not target.is_file():
            raise CannotRead(f"LibreOffice makes no {suffix.upper()} of it")
        yield target


def _alone(file: bytes) -> bytes:
    """The same document without its ties to what lies outside, such as pictures on the network."""
    try:
        with zipfile.ZipFile(io.BytesIO(file)) as archive:
            items = archive.infolist()
            if len(items) > PARTS or sum(item.file_size for item in items) > FILE_BYTES + 2 * PART_BYTES:
                raise CannotRead("it unpacks to more than a document of this kind should hold")
            made = io.BytesIO()
            with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as copy:
                for item in items:
                    data = archive.read(item)
                    copy.writestr(item.filename, _cut(data) if item.filename.endswith(".rels") else data)
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError) as error:
        raise CannotRead("it is damaged, or no Word document: save it again") from error
    return made.getvalue()


def _cut(relations: bytes) -> bytes:
    return _EXTERNAL.sub(lambda found: found[0] if b"/hyperlink" in found[0] else b"", relations)


def _settle(user: Path) -> None:
    user.mkdir(parents=True)
    rows = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    (user / "registrymodifications.xcu").write_text(
        f'<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry">{rows}</oor:items>\n',
        "utf-8",
    )


def _convert(program: str, source: Path, made: Path, to: str, options: list[str]) -> None:
    folder = source.parent
    profile = (folder / "profile").as_uri()
    command = [program, f"-env:UserInstallation={profile}", "--headless", "--norestore", "--nolockcheck"]
    command += [*options, "--convert-to", to, "--outdir", str(made), str(source)]
    environment = {**os.environ, "HOME": str(folder), "TMPDIR": str(folder)}
    with subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        try:
            process.wait(SECONDS)
        except subprocess.TimeoutExpired as error:
            raise CannotRead(f"LibreOffice has not laid it out in {SECONDS} seconds") from error
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
