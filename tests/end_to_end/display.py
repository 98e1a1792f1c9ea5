"""A real X server without a screen, and hands on its mouse and keyboard."""

import ctypes
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

_MODIFIERS = {"ctrl": "Control_L", "shift": "Shift_L", "alt": "Alt_L"}
_NAMES = {" ": "space", "/": "slash", ".": "period", "-": "minus", "_": "underscore", "[": "bracketleft",
          "]": "bracketright", "?": "question"}  # fmt: skip


def missing() -> str:
    """What this machine lacks for a display of its own, "" with nothing lacking."""
    if shutil.which("Xvfb") is None:
        return "Xvfb"
    for library in ("libX11.so.6", "libXtst.so.6"):
        try:
            ctypes.CDLL(library)
        except OSError:
            return library
    return ""


@contextmanager
def x_server(width: int = 1280, height: int = 720) -> Iterator[str]:
    """Starts Xvfb on a free display, and gives its name."""
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp"],
        pass_fds=(write,),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    try:
        with os.fdopen(read) as said:
            number = said.readline().strip()
        if not number:
            raise RuntimeError("Xvfb did not start.")
        yield f":{number}"
    finally:
        server.terminate()
        server.wait(10)


class Hand:
    """Moves the mouse and presses keys of a display through its XTEST extension, as a person's would."""

    def __init__(self, display: str) -> None:
        self._x, self._test = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXtst.so.6")
        pointer, number = ctypes.c_void_p, ctypes.c_ulong
        self._x.XOpenDisplay.restype = pointer
        self._x.XStringToKeysym.restype = number
        self._x.XKeysymToKeycode.argtypes = [pointer, number]
        self._x.XKeysymToKeycode.restype = ctypes.c_ubyte
        self._x.XkbKeycodeToKeysym.argtypes = [pointer, ctypes.c_ubyte, ctypes.c_uint, ctypes.c_uint]
        self._x.XkbKeycodeToKeysym.restype = number
        self._x.XFlush.argtypes = self._x.XCloseDisplay.argtypes = [pointer]
        self._test.XTestFakeKeyEvent.argtypes = [pointer, ctypes.c_uint, ctypes.c_int, number]
        self._test.XTestFakeButtonEvent.argtypes = [pointer, ctypes.c_uint, ctypes.c_int, number]
        self._test.XTestFakeMotionEvent.argtypes = [pointer, ctypes.c_int, ctypes.c_int, ctypes.c_int, number]
        self._display = self._x.XOpenDisplay(display.encode())
        if not self._display:
            raise RuntimeError(f"There is no display {display}.")

    def close(self) -> None:
        """Let go of the display."""
        self._x.XCloseDisplay(self._display)

    def key(self, keys: str) -> None:
        """Press and release a key with its modifiers, named as X names them: "i", "ctrl+Return"."""
        *held, last = keys.split("+")
        symbol = self._x.XStringToKeysym(_NAMES.get(last, last).encode())
        code = self._x.XKeysymToKeycode(self._display, symbol)
        if not code:
            raise ValueError(f"No key is called {last}.")
        if self._x.XkbKeycodeToKeysym(self._display, code, 0, 0) != symbol:
            held.append("shift")
        codes = [self._code(_MODIFIERS[name]) for name in held]
        for each in (*codes, code):
            self._test.XTestFakeKeyEvent(self._display, each, 1, 0)
        for each in (code, *reversed(codes)):
            self._test.XTestFakeKeyEvent(self._display, each, 0, 0)
        self._x.XFlush(self._display)

    def type(self, text: str) -> None:
        """Press the keys of a text."""
        for letter in text:
            self.key(letter)

    def move(self, x: int, y: int) -> None:
        """Put the mouse at a point of the screen."""
        self._test.XTestFakeMotionEvent(self._display, -1, x, y, 0)
        self._x.XFlush(self._display)

    def press(self, button: int = 1) -> None:
        """Press a mouse button: 1 left, 2 middle, 3 right."""
        self._button(button, down=True)

    def release(self, button: int = 1) -> None:
        """Release it."""
        self._button(button, down=False)

    def click(self, x: int, y: int, button: int = 1) -> None:
        """Click at a point of the screen."""
        self.move(x, y)
        self.press(button)
        self.release(button)

    def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Drag with the left button, in steps, as a hand does."""
        self.move(*start)
        self.press()
        for step in range(1, 9):
            self.move(*(round(a + (b - a) * step / 8) for a, b in zip(start, end, strict=True)))
        self.release()

    def wheel(self, x: int, y: int, notches: int, held: str = "") -> None:
        """Turn the wheel at a point of the screen, away from oneself above 0, while a modifier is held."""
        self.move(x, y)
        if held:
            self._test.XTestFakeKeyEvent(self._display, self._code(_MODIFIERS[held]), 1, 0)
        for _ in range(abs(notches)):
            self.press(4 if notches > 0 else 5)
            self.release(4 if notches > 0 else 5)
        if held:
            self._test.XTestFakeKeyEvent(self._display, self._code(_MODIFIERS[held]), 0, 0)
        self._x.XFlush(self._display)

    def _button(self, button: int, *, down: bool) -> None:
        self._test.XTestFakeButtonEvent(self._display, button, int(down), 0)
        self._x.XFlush(self._display)

    def _code(self, name: str) -> int:
        return int(self._x.XKeysymToKeycode(self._display, self._x.XStringToKeysym(name.encode())))
