"""Setting a busy week's poster as PDF: the program's way, from the file on, or typst alone with the same template.

Arguments: ours, bare or record, the plan, the file with what the template is given. Says how long it took (ns).
"""

from __future__ import annotations

import io
import sys
import time
from pathlib import Path

from tests.bench.generator import DAY
from tests.bench.watch import say


def _ours(plan: Path) -> bytes:
    from kommunikator.domain.export_choice import ExportChoice
    from kommunikator.exchange.export.part import Looking
    from kommunikator.exchange.export.run import export
    from kommunikator.storage.store import Store

    store, out = Store.open_to_read(plan), io.BytesIO()
    for _progress in export(store, ExportChoice(language="sv"), Looking(DAY), out):
        pass
    store.close()
    return out.getvalue()


def _bare(given: str) -> bytes:
    import typst

    from kommunikator.paths import resource

    folder = resource("export")
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(resource("fonts"))])
    compiler = typst.Compiler(root=str(folder), font_paths=fonts, package_path=str(folder / "packages"))
    found = compiler.compile(str(folder / "week.typ"), sys_inputs={"page": given}, format="pdf", pdf_standards=["ua-1"])
    assert isinstance(found, bytes)
    return found


def _record(plan: Path, given: Path) -> None:
    """Keep what our template is given, by looking over the shoulder of the library."""
    import typst

    kept: list[str] = []
    compiler = typst.Compiler

    class Watched:
        def __init__(self, **options: object) -> None:
            self._real = compiler(**options)  # type: ignore[arg-type]

        def compile(self, **options: object) -> object:
            inputs = options["sys_inputs"]
            assert isinstance(inputs, dict)
            kept.append(inputs["page"])
            return self._real.compile(**options)  # type: ignore[arg-type]

    typst.Compiler = Watched  # type: ignore[misc,assignment]
    _ours(plan)
    given.write_text(kept[-1], encoding="utf-8")


def _timed(side: str, plan: Path, given: Path) -> int:
    # Both have their modules; the plan is opened in the time, as a person's is, and the fonts are looked up.
    import typst

    import kommunikator.exchange.export.pages.week
    import kommunikator.exchange.export.pdf
    import kommunikator.exchange.export.run
    import kommunikator.storage.store  # noqa: F401 - see above

    assert typst.Compiler
    text = given.read_text(encoding="utf-8")
    began = time.perf_counter_ns()
    found = _ours(plan) if side == "ours" else _bare(text)
    took = time.perf_counter_ns() - began
    assert found.startswith(b"%PDF-1.7")
    return took


def main() -> int:
    """Set once."""
    side, plan, given = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    if side == "record":
        _record(plan, given)
    else:
        say(f"turn {_timed(side, plan, given)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
