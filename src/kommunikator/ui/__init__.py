"""All that imports PySide6; one folder for each screen."""

import sys

import PySide6.QtCore  # noqa: F401 - loads the module that is spoken to below


def _spare_looking_for_features() -> None:
    """Keep PySide from reading the source of each module that is imported from now on.

    It searches for "PySide6" there, in case the module asks for snake_case names (`from __feature__ import …`), which
    ours never do. With 130 modules that is 20 ms and 4 MB at every start (measured with 6.11.3). A PySide without
    that search is left as it is.
    """
    feature = sys.modules.get("shibokensupport.feature")
    if hasattr(feature, "_mod_uses_pyside"):
        feature._mod_uses_pyside = lambda _module: True  # type: ignore[union-attr]


_spare_looking_for_features()
