"""The one place where OpenCV is loaded, and kept from writing to the terminal.

While it loads it takes itself out of the loaded modules and comes back: two threads that need it for the first
time together get half of it, or a deadlock of the locks of imports. Here the second one waits for the first.
"""

import os

os.environ.setdefault("OPENCV_FFMPEG_LOGLEVEL", "-8")  # read when the first clip is opened

import cv2

cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)  # its variable counts for nothing any more

__all__ = ["cv2"]
