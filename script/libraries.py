"""Prints the interpreter's version, then the Debian packages of the libraries that WeasyPrint would miss."""

import ctypes
import sys

LIBRARIES = {
    "libgobject-2.0.so.0": "libpangoft2-1.0-0",
    "libpango-1.0.so.0": "libpangoft2-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libfontconfig.so.1": "libpangoft2-1.0-0",
    "libharfbuzz.so.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
}


def loads(library: str) -> bool:
    """Whether the machine has the library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


print("Python {}.{}".format(*sys.version_info))
for package in sorted({package for library, package in LIBRARIES.items() if not loads(library)}):
    print(package)
