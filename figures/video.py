"""Frames as an MP4 that every chat plays: H.264, no sound, and the same bytes from the same poses."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from pathlib import Path

import imageio_ffmpeg

LARGEST = 60_000
"""Bytes; a picture that moves must not cost anybody their data volume (house)."""
QUALITIES = (26, 29, 32, 35)


def write(path: Path, frames: Iterable[bytes], size: int, a_second: int) -> None:
    """Write frames of `size` by `size` pixels, RGBA, as sharp as the largest size allows; OSError where none does."""
    raw = b"".join(frames)
    for quality in QUALITIES:
        made = _encoded(raw, size, a_second, quality, path)
        if made < LARGEST:
            return
    raise OSError(f"{path} has {made} bytes; {LARGEST} are the most")


def _encoded(raw: bytes, size: int, a_second: int, quality: int, path: Path) -> int:
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-y", "-f", "rawvideo", "-pix_fmt", "rgba"]
    command += ["-s", f"{size}x{size}", "-r", str(a_second), "-i", "-", "-an", "-c:v", "libx264", "-profile:v", "high"]
    command += ["-preset", "slow", "-tune", "animation", "-crf", str(quality), "-pix_fmt", "yuv420p", "-threads", "1"]
    command += ["-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709"]
    command += ["-vf", "scale=out_color_matrix=bt709:out_range=tv", "-g", "300", "-map_metadata", "-1"]
    command += ["-fflags", "+bitexact", "-flags:v", "+bitexact", "-movflags", "+faststart", str(path)]
    subprocess.run(command, input=raw, check=True)
    return path.stat().st_size
