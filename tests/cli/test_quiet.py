"""What the program must not do: say what is in a plan, load what it does not need, go online."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import fields, replace

from crisisplan.cli import check
from crisisplan.cli.main import main
from crisisplan.jobs.import_plan import import_plan
from crisisplan.messages.faults import fault_code
from crisisplan.plan import codec
from crisisplan.plan import plan as p
from crisisplan.plan.plan import Plan
from tests.program import EXAMPLES, plan_file, python, run

CANARY = "zeisig"


def modules_of(*arguments: str) -> set[str]:
    """Return the modules that are loaded when a command has run."""
    code = (
        "import sys\n"
        "from crisisplan.cli.main import main\n"
        "try:\n    main(sys.argv[1:])\nexcept SystemExit:\n    pass\n"
        "print('\\n'.join(sys.modules), file=sys.stderr)\n"
    )
    found = python("-c", code, *arguments)
    return {name.partition(".")[0] for name in found.stderr.decode().split()}


def test_version_and_check_load_neither_reportlab_nor_qt(tmp_path: Path) -> None:
    plan = plan_file(tmp_path, (EXAMPLES / "en.txt").read_text(encoding="utf-8"))
    heavy = {"reportlab", "babel", "PySide6", "uharfbuzz", "fontTools", "phonenumbers", "PIL"}
    heavy |= {"socket", "ssl", "http"}
    for arguments in (("--version",), ("check", str(plan)), ("templates",)):
        loaded = modules_of(*arguments)
        assert "crisisplan" in loaded
        assert loaded & heavy == set(), arguments


def test_text_and_html_load_no_fonts(tmp_path: Path) -> None:
    plan = plan_file(tmp_path, "Warning signs\nno sleep")
    for layout in ("text", "html"):
        loaded = modules_of("export", str(plan), "--layout", layout, "-o", str(tmp_path / layout))
        assert loaded & {"reportlab", "uharfbuzz"} == set()


def test_no_socket_is_opened_and_nothing_outside_is_read(tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "seen = []\n"
        "def watch(event, args):\n"
        "    if event.startswith(('socket.', 'urllib.', 'ftplib.', 'http.', 'smtplib.',"
        " 'webbrowser.', 'subprocess.', 'os.system', 'os.exec', 'os.spawn')):\n"
        "        seen.append(event)\n"
        "    if event == 'open' and isinstance(args[0], str) and 'passwd' in args[0]:\n"
        "        seen.append('opened ' + args[0])\n"
        "sys.addaudithook(watch)\n"
        "from crisisplan.cli.main import main\n"
        "folder = sys.argv[1]\n"
        "typed, plan = folder + '/typed.txt', folder + '/plan.json'\n"
        "open(typed, 'w').write('Warning signs\\n<img src=file:///etc/passwd>\\n"
        '#read("/etc/passwd")\\nhttps://example.org/a.png\\n![x](http://127.0.0.1:9/)\\n\')\n'
        "for line in (['import', typed, '-o', plan, '--country', 'US'], ['check', plan],"
        " *[['export', plan, '--layout', name, '-o', folder + '/out.' + name]"
        " for name in ('text', 'html', 'full')], ['compare', plan, plan]):\n"
        "    assert main(line) == 0, line\n"
        "print(seen, file=sys.stderr)\n"
    )
    found = python("-c", code, str(tmp_path))
    assert found.returncode == 0, found.stderr.decode()
    assert found.stderr.decode().splitlines()[-1] == "[]"


def with_canaries() -> Plan:
    """A plan with the canary in every word a person can write, in every kind of entry."""
    plan = import_plan((EXAMPLES / "en.txt").read_bytes(), "safety", country="US")
    made = []
    for number, kind in enumerate(p.KnownEntry.__args__):
        parts = {}
        for field in fields(kind):
            if field.name in ("id", "field"):
                parts[field.name] = f"e{number}"
            elif field.required or isinstance(field.default, str):
                parts[field.name] = CANARY
        made.append(kind(**parts))
    words = replace(plan.sections[2], title=CANARY, entries=tuple(made))
    marked: dict[str, Any] = {
        f.name: CANARY for f in fields(p.Contact) if f.name == "id" or isinstance(f.default, str)
    }
    text = p.Text(id="u", field="", text=f"{CANARY} \U00010330")
    titled = (replace(section, title=CANARY) for section in plan.sections[3:])
    return replace(
        plan,
        title=CANARY,
        contacts=(p.Contact(**marked),),
        sections=(*plan.sections[:2], words, *titled),
        unsorted=(text,),
    )


def test_no_message_holds_a_word_of_the_plan_and_no_file_is_left(
    tmp_path: Path, own_home: Path
) -> None:
    plan = tmp_path / "plan.json"
    plan.write_bytes(codec.encode(with_canaries()))
    broken = tmp_path / "broken.json"
    broken.write_bytes(codec.encode(with_canaries())[:-300])
    wrong = tmp_path / "wrong.json"
    body = json.loads(codec.encode(with_canaries()))
    body["plan"]["sections"][0]["state"] = CANARY
    body["plan"]["contacts"] = {CANARY: CANARY}
    wrong.write_text(json.dumps(body), encoding="utf-8")
    typed = tmp_path / "typed.txt"
    typed.write_text(f"{CANARY} \U00010330\n" * 3, encoding="utf-8")
    out = tmp_path / "out"
    out.mkdir()
    for arguments in (
        ("import", typed, "-o", out / "a.json"),
        ("import", typed, "-o", "-", "--template", "x"),
        ("import", broken, "-o", out / "b.json"),
        ("import", wrong, "-o", out / "b.json"),
        ("check", plan),
        ("check", broken),
        ("check", wrong),
        ("compare", plan, out / "a.json"),
        ("export", plan, "--layout", "text", "-o", out / "a.txt"),
        ("export", plan, "--layout", "html", "-o", out / "a.html", "--with-private"),
        ("export", plan, "-o", out / "a.pdf"),
        ("export", plan, "-o", out / "b.pdf", "--stop-if-missing"),
        ("export", plan, "--layout", "text", "-o", out),
        ("export", wrong, "-o", out / "c.pdf"),
    ):
        found = run(*arguments)
        assert CANARY.encode() not in found.stderr, arguments
        assert found.returncode != 70, arguments
    assert {path.name for path in out.iterdir()} == {"a.json", "a.txt", "a.html", "a.pdf"}
    left = [path for path in own_home.rglob("*") if path.is_file()]
    assert left == []


def test_a_fault_of_ours_shows_a_code_and_no_content(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    def break_down(plan: Plan) -> None:
        message = f"{CANARY} in {plan.title!r}"
        raise RuntimeError(message)

    path = tmp_path / "plan.json"
    path.write_bytes(codec.encode(with_canaries()))
    monkeypatch.setattr(check, "check_plan", break_down)
    assert main(["check", str(path)]) == 70
    out, err = capfdbinary.readouterr()
    assert out == b""
    assert CANARY.encode() not in err
    assert b"Traceback" not in err
    assert b"RuntimeError-break_down-" in err
    assert b"Your files were not changed" in err


def test_a_fault_code_is_the_same_for_the_same_fault() -> None:
    def code(words: str) -> str:
        with pytest.raises(ValueError, match="no digit") as fault:
            _fail(words)
        return fault_code(fault.value)

    assert code("one") == code(CANARY)


def _fail(words: str) -> None:
    message = f"no digit in {words}"
    raise ValueError(message)


def test_a_stop_by_the_person_is_no_fault(
    monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path
) -> None:
    def stop(_: Plan) -> None:
        raise KeyboardInterrupt

    path = tmp_path / "plan.json"
    path.write_bytes(codec.encode(with_canaries()))
    monkeypatch.setattr(check, "check_plan", stop)
    assert main(["check", str(path)]) == 130
    assert capfdbinary.readouterr().err == b""


def test_a_damaged_file_of_ours_is_named_without_a_traceback(tmp_path: Path) -> None:
    (tmp_path / "crisis_lines").mkdir()
    (tmp_path / "crisis_lines" / "US.toml").write_text("country = 1", encoding="utf-8")
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from crisisplan import resources\n"
        "resources.root = lambda: Path(sys.argv[1])\n"
        "from crisisplan.cli.main import main\n"
        "sys.exit(main(['lines', '--country', 'US']))\n"
    )
    found = python("-c", code, str(tmp_path))
    assert found.returncode == 70
    assert b"US.toml" in found.stderr
    assert b"Install the program again" in found.stderr
    assert b"Traceback" not in found.stderr
