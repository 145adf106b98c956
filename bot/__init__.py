"""kneebot, a chat coach for runner's knee."""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("kneebot")
except PackageNotFoundError:  # run from a checkout that was never installed
    __version__ = "0+checkout"
