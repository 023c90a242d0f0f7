"""The window's tests need no screen: Qt draws into memory unless the caller says otherwise."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
