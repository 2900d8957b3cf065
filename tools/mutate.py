"""Which changes of the library does no test notice? Changes it one expression at a time and runs the module's tests.

usage: python tools/mutate.py [--modules effects looks] [--sample 20] [--max-minutes 60] [--jobs 2] [--json FILE]

Comparisons, arithmetic, and/or, not, numbers, truth values, returned values, bounds of slices, the first two arguments of a
call, conditions, and calls that stand alone are changed. Left alone: docstrings, annotations, decorators, texts, and what a
``raise`` says. A change is made in memory, in a forked process that has the heavy libraries loaded; no file is written. Runs
the tests that import the module (its own first) and its doctests, up to the first failure. A change that no test can notice
goes into ``tools/mutate_equivalent.txt``: file, old line, change and reason, separated by `` | ``.

Exits with 1 if fewer than ``--at-least`` percent of the changes that are not equivalent were caught.
"""

import argparse
import ast
import contextlib
import importlib
import importlib.machinery
import json
import math
import os
import random
import resource
import select
import signal
import sys
import tempfile
import time
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NOT_RUN = {"test_notebooks", "test_shape", "test_fuzz", "test_mutate"}  # slow, and about everything at once
DESELECTED = ("tests/test_tools.py::test_code_and_notebooks_are_ruff_clean",)
OPTIONAL = ("figures", "questions")
COMPARED = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
COMPUTED = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Div,
    ast.Mod: ast.Mult,
    ast.Pow: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
}
MILLIONTHS = 1e-5  # a number below is a tolerance, and is multiplied by a million
NOT_SWAPPED = {"isinstance", "hasattr", "getattr", "setattr", "max", "min", "maximum", "minimum", "isclose"}

# ----------------------------------------------------------------------------------------------------------- changes


@dataclass(frozen=True)
class Change:
    """One change of a file: the node (its place in ``ast.walk``), the way, and what it looks like."""

    file: str
    node: int
    way: str
    line: int
    before: str
    after: str

    @property
    def told(self):
        return f"{self.before} -> {self.after}"


def _number(value, luck):
    """Another number of the same kind."""
    if isinstance(value, int):
        return value + luck.choice((-1, 1)) if value > 0 else value + 1
    if value == int(value):
        return value + 1
    return value * 1e6 if abs(value) < MILLIONTHS else value * 1.2


def _ways(node):
    """The ways in which a node can be changed, each by name."""
    match node:
        case ast.Compare():
            yield from (f"compare {i}" for i, op in enumerate(node.ops) if type(op) in COMPARED)
        case ast.BinOp() | ast.AugAssign() if type(node.op) in COMPUTED and not _is_text(node):
            yield "compute"
        case ast.BoolOp():
            yield "and or"
        case ast.UnaryOp(op=ast.USub() | ast.Not() | ast.Invert()):
            yield "unary"
        case ast.Constant(value=bool() | int() | float()):
            yield "constant"
        case ast.Return(value=ast.expr() as value) if not (isinstance(value, ast.Constant) and value.value is None):
            yield "return"
        case ast.Slice():
            yield from (b for b in ("lower", "upper") if isinstance(getattr(node, b), ast.expr) and not _constant(node, b))
        case ast.Call(args=[first, second, *_]) if _swaps(node, first, second):
            yield "swap"
        case ast.If() | ast.IfExp() | ast.While() if not isinstance(node.test, ast.Compare | ast.UnaryOp | ast.Constant):
            yield "condition"
        case ast.Expr(value=ast.Call()):
            yield "call"


def _constant(node, bound):
    return isinstance(getattr(node, bound), ast.Constant | ast.UnaryOp)


def _is_text(node):
    sides = (node.left, node.right) if isinstance(node, ast.BinOp) else (node.value,)
    return any(isinstance(s, ast.JoinedStr) or isinstance(s, ast.Constant) and isinstance(s.value, str) for s in sides)


def _swaps(node, first, second):
    named = getattr(node.func, "id", getattr(node.func, "attr", "")) in NOT_SWAPPED
    starred = isinstance(first, ast.Starred) or isinstance(second, ast.Starred)
    return not named and not starred and ast.dump(first) != ast.dump(second)


def _change(node, way, luck):
    """Change a node in place."""
    match way.split():
        case ["compare", i]:
            node.ops[int(i)] = COMPARED[type(node.ops[int(i)])]()
        case ["compute"]:
            node.op = COMPUTED[type(node.op)]()
        case ["and", "or"]:
            node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        case ["unary"] if isinstance(node.op, ast.USub):
            node.op = ast.UAdd()
        case ["unary"]:
            node.operand = ast.UnaryOp(type(node.op)(), node.operand)  # not not x
        case ["constant"]:
            node.value = not node.value if isinstance(node.value, bool) else _number(node.value, luck)
        case ["return"]:
            node.value = ast.Constant(None)
        case ["lower" | "upper"]:
            setattr(node, way, ast.BinOp(getattr(node, way), ast.Add(), ast.Constant(1)))
        case ["swap"]:
            node.args[:2] = node.args[1::-1]
        case ["condition"]:
            node.test = ast.UnaryOp(ast.Not(), node.test)
        case ["call"]:
            node.value = ast.Constant(None)


def _left_alone(tree):
    """Nodes that are not changed: docstrings, annotations, decorators, raises, ``__all__``, unions in isinstance, main."""
    left = set()

    def leave(*nodes):
        for node in nodes:
            left.update(map(id, ast.walk(node)))

    for node in ast.walk(tree):
        match node:
            case ast.Raise():
                leave(node)
            case ast.AnnAssign():
                leave(node.annotation)
            case ast.arg(annotation=ast.expr() as annotation):
                leave(annotation)
            case ast.FunctionDef():
                leave(*node.decorator_list, *filter(None, [node.returns]))
            case ast.ClassDef():
                leave(*node.decorator_list)
            case ast.Assign(targets=[ast.Name(id="__all__")]):
                leave(node)
            case ast.Call(func=ast.Name(id="isinstance"), args=[_, kinds]):
                leave(kinds)
            case ast.If(test=ast.Compare(left=ast.Name(id="__name__"))):
                leave(node)
            case ast.FormattedValue(format_spec=ast.JoinedStr() as spec):
                leave(spec)
    return left


def _shown(node):
    text = ast.unparse(ast.fix_missing_locations(node)).splitlines()[0]
    return text if len(text) <= 90 else text[:87] + "..."


def changes(root, file):
    """Every change of one file, in the order of its lines."""
    source = (root / file).read_text(encoding="utf-8")
    tree, found = ast.parse(source), []
    left = _left_alone(tree)
    for index, node in enumerate(ast.walk(tree)):
        if id(node) in left:
            continue
        for way in _ways(node):
            before = _header(node)
            after = _header(changed_node(source, file, index, way)[1])
            line = getattr(node, "lineno", None) or node_line(node)
            if before != after:
                found.append(Change(str(file), index, way, line, before, after))
    return sorted(found, key=lambda c: (c.line, c.node, c.way))


def _header(node):
    """A node as text, of a compound statement only its condition."""
    if isinstance(node, ast.If | ast.While):
        return f"if {_shown(node.test)}"
    if isinstance(node, ast.Slice):
        return f"[{_shown(node)}]"
    return _shown(node)


def node_line(node):
    return next((inner.lineno for inner in ast.walk(node) if hasattr(inner, "lineno")), 0)


def changed_node(source, file, index, way):
    """The tree of a file with one change, and the node that was changed; the same for the same arguments."""
    tree = ast.parse(source)
    node = next(n for i, n in enumerate(ast.walk(tree)) if i == index)
    place = f"{file} {ast.dump(node)} {getattr(node, 'col_offset', 0)}"  # the same when lines above come or go
    _change(node, way, random.Random(place))
    return ast.fix_missing_locations(tree), node


# ------------------------------------------------------------------------------------------- a changed module in memory


class _Loader(importlib.machinery.SourceFileLoader):
    """Loads a module with one change, without reading or writing compiled files."""

    change = None

    def get_code(self, fullname):
        _, file, index, way = self.change
        tree, _ = changed_node(Path(self.path).read_text(encoding="utf-8"), file, int(index), way)
        return compile(tree, self.path, "exec", dont_inherit=True)


class _Finder:
    """Finds the changed module; everything else is found as always."""

    def __init__(self, change):
        self.change, self.name = change, _module_name(change[1])

    def find_spec(self, fullname, path=None, target=None):
        if fullname != self.name:
            return None
        spec = importlib.machinery.PathFinder.find_spec(fullname, path)
        if spec and Path(spec.origin).resolve() == Path(self.change[0], self.change[1]).resolve():
            spec.loader = _Loader(fullname, spec.origin)
            spec.loader.change = self.change
        return spec


def _module_name(file):
    return ".".join(Path(file).with_suffix("").parts).removesuffix(".__init__")


def install(text):
    """Load one module changed from now on, in this process; called by sitecustomize in processes that tests start."""
    sys.meta_path.insert(0, _Finder(json.loads(text)))


# ---------------------------------------------------------------------------------------------------- tests of a module


def _imported(root, file):
    """What a file imports, as dotted names: modules, and names that may be modules."""
    found = set()
    for node in ast.walk(ast.parse((root / file).read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            above = file.parts[: len(file.parts) - node.level] if node.level else ()
            base = ".".join([*above, *filter(None, [node.module])])
            found |= {base, *(f"{base}.{alias.name}" for alias in node.names)}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return found


def tests_by_module(root, files, tests):
    """For each file of the library the test files to run: its own first, then those that import it.

    A module that no test imports is tested by the tests of the modules that import it.
    """
    names = {file: _module_name(file) for file in files}
    uses = {test: _imported(root, test.relative_to(root)) for test in tests}
    needs = {file: _imported(root, file) for file in files}

    def direct(name):
        whole = {name, name.rpartition(".")[0]} if name.count(".") > 1 else {name}  # a package stands for its modules
        return [test for test, used in uses.items() if used & whole or any(u.startswith(f"{name}.") for u in used)]

    found = {}
    for file, name in names.items():
        mine = direct(name)
        if not mine:
            users = [names[f] for f, used in needs.items() if name in used]
            mine = list(dict.fromkeys(test for user in users for test in direct(user)))
        own = {f"test_{part}" for part in name.split(".")}
        found[file] = sorted(mine, key=lambda t: (t.stem not in own, t.stat().st_size))
    return found


def libraries(root, package, files):
    """What files import from elsewhere, to be loaded once, before the first fork."""
    names = set().union(*(_imported(root, file) for file in files)) | {"hypothesis", "pytest", "_pytest.doctest"}
    own = {package, *(p.stem for folder in ("tests", "tools") for p in (root / folder).glob("*.py"))}
    return sorted(name for name in names if name.split(".")[0] not in own)


# ------------------------------------------------------------------------------------------------------- one test run


class _Watch:
    """A pytest plugin: tells the first failing test, and keeps hypothesis from shrinking what has failed."""

    def __init__(self):
        self.failed = ""

    def pytest_collection(self):
        from hypothesis import Phase, settings

        sys.meta_path.sort(key=lambda finder: not isinstance(finder, _Finder))  # before pytest's own
        phases = (Phase.explicit, Phase.generate)
        settings.register_profile("mutate", settings.default, phases=phases, database=None)
        settings.load_profile("mutate")

    def pytest_runtest_logreport(self, report):
        if report.failed and not self.failed:
            self.failed = report.nodeid

    def pytest_collectreport(self, report):
        if report.failed and not self.failed:
            self.failed = f"{report.nodeid} (import)"


def _child(root, change, test_files, pipe, temporary, slow):
    """In the forked process: load the module changed, run its tests, tell the first that fails."""
    import pytest

    os.setsid()
    silence = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(silence, stream)
    os.chdir(root)
    sys.path.insert(0, str(root))
    if change:
        told = json.dumps([str(root), change.file, change.node, change.way])
        install(told)
        os.environ["MUTATE_CHANGE"] = told
        os.environ["PYTHONPATH"] = os.pathsep.join([str(temporary / "site"), str(root)])
    watch = _Watch()
    options = [
        "-x",
        "-q",
        "-o",
        "addopts=",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:xdist",
        "-p",
        "no:nbval",
        "-p",
        "no:nbval.plugin",
        "-p",
        "no:anyio",
        "--doctest-modules",
    ]
    options += [f"--basetemp={temporary / str(os.getpid())}", *(f"--deselect={d}" for d in DESELECTED)]
    options += [] if slow else ["-m", "not slow"]
    code = int(pytest.main([*options, *map(str, test_files)], plugins=[watch]))
    os.write(pipe, watch.failed.encode()[:4000])
    os._exit(code)


class Run:
    """A forked test run, with a limit of processor time (a busy computer is no reason to stop), and of six times that."""

    def __init__(self, root, change, test_files, seconds, temporary, slow=False):
        self.change, self.began, self.seconds = change, time.monotonic(), seconds
        self.pipe, write = os.pipe()
        self.pid = os.fork()
        if not self.pid:
            code = 70
            resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(seconds), math.ceil(seconds) + 5))
            try:
                _child(root, change, test_files, write, temporary, slow)
            finally:
                os._exit(code)
        os.close(write)

    def ended(self):
        """None while it runs; then (result, the test that failed, seconds of processor time)."""
        late = time.monotonic() - self.began > 6 * self.seconds
        pid, status, used = os.wait4(self.pid, os.WNOHANG)
        if not pid and not late:
            return None
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)  # also what its tests have started
        if not pid:
            _, status, used = os.wait4(self.pid, 0)
        ready = select.select([self.pipe], [], [], 0)[0]
        told = os.read(self.pipe, 4000).decode() if ready else ""
        os.close(self.pipe)
        took = round(used.ru_utime + used.ru_stime, 2)
        code = os.waitstatus_to_exitcode(status)
        if not pid or code == -signal.SIGXCPU:
            return "timed out", told, took
        if code in (4, 5, 70):
            raise RuntimeError(f"the tests of {self.change} did not run (pytest's exit code {code})")
        return ("survived" if code == 0 else "caught"), told or f"exit code {code}", took


def run_all(todo, jobs, start, tell, until):
    """Run changes, some at a time, until all are done or the time is up; (change, result, test, seconds) for each."""
    waiting, running, results = list(reversed(todo)), [], []
    while waiting or running:
        while waiting and len(running) < jobs and time.monotonic() < until:
            running.append(start(waiting.pop()))
        for run in running[:]:
            if (end := run.ended()) is not None:
                running.remove(run)
                results.append((run.change, *end))
                tell(results[-1])
        if not running and time.monotonic() >= until:
            break
        time.sleep(0.02)
    return results


# -------------------------------------------------------------------------------------------------------------- report


def known_equivalent(file):
    """Changes that no test can notice: (file, old line, change)."""
    if not file.exists():
        return set()
    lines = [
        line.split(" | ") for line in file.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")
    ]
    if short := [line for line in lines if len(line) != 4 or not line[3].strip()]:
        raise SystemExit(f"{file.name}: each line needs file | old line | change | reason, got {' | '.join(short[0])}")
    return {tuple(line[:3]) for line in lines}


def old_line(root, change):
    return (root / change.file).read_text(encoding="utf-8").splitlines()[change.line - 1].strip()


def library(root, package, wanted, optional):
    """Files of the package: those named in ``wanted``, or all but the optional parts that are not asked for."""
    files = [p.relative_to(root) for p in sorted((root / package).rglob("*.py"))]
    chosen = []
    for name in wanted:
        exact = [f for f in files if "/".join(f.with_suffix("").parts[1:]) == name]
        found = exact or [f for f in files if name in (f.stem, f.parent.name)]
        if not found:
            raise SystemExit(f"no module {name} in {package}/")
        chosen += found
    if wanted:
        return list(dict.fromkeys(chosen))
    return [f for f in files if not set(f.parts) & (set(OPTIONAL) - set(optional))]


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--modules", nargs="+", default=[], help="only these, such as: effects replication/exact")
    parser.add_argument("--sample", type=int, help="at most so many changes a module, drawn by the seed")
    parser.add_argument("--max-minutes", type=float, default=float("inf"), help="start no test run after so long")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--spare-seconds", type=float, default=10, help="a test run ends after this and three times its usual"
    )
    parser.add_argument("--figures", action="store_true", help="also the pictures")
    parser.add_argument("--questions", action="store_true", help="also the exercises' questions")
    parser.add_argument("--slow", action="store_true", help="run tests marked slow as well")
    parser.add_argument("--json", type=Path, help="where to write every change and what became of it")
    parser.add_argument("--equivalent", type=Path, default=Path(__file__).with_name("mutate_equivalent.txt"))
    parser.add_argument("--at-least", type=float, default=0, help="percent to be caught; exit with 1 otherwise")
    parser.add_argument("--list", action="store_true", help="show the changes and the tests, and run nothing")
    parser.add_argument("--root", type=Path, default=ROOT)
    parser.add_argument("--package", default="course_lib")
    return parser.parse_args()


def main():
    args = arguments()
    root = args.root.resolve()
    optional = [name for name in OPTIONAL if getattr(args, name)]
    files = library(root, args.package, args.modules, optional)
    everything = library(root, args.package, [], OPTIONAL)
    tests = [t for t in sorted((root / "tests").glob("test_*.py")) if t.stem not in NOT_RUN]
    mapped = tests_by_module(root, everything, tests)
    luck, equivalent, todo, same = random.Random(args.seed), known_equivalent(args.equivalent), {}, 0
    for file in files:
        found = changes(root, file)
        new = [c for c in found if (c.file, old_line(root, c), c.told) not in equivalent]
        same += len(found) - len(new)
        todo[file] = sorted(luck.sample(new, args.sample), key=new.index) if args.sample and args.sample < len(new) else new
    if args.list:
        for file, found in todo.items():
            print(f"{file}: {len(found)} changes; tests: {', '.join(t.name for t in mapped[file])}")
            print("\n".join(f"  {c.line}: {c.told}" for c in found))
        return 0
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
        os.environ[name] = "1"
    os.environ.setdefault("MPLBACKEND", "agg")
    for name in libraries(root, args.package, [*everything, *(t.relative_to(root) for t in tests)]):
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    assert args.package not in sys.modules, "the package is loaded already, so a change would not be seen"
    with tempfile.TemporaryDirectory() as temporary:
        return _measure(args, root, todo, mapped, same, Path(temporary))


def _measure(args, root, todo, mapped, same, temporary):
    site = temporary / "site"
    site.mkdir()
    text = f"import os, sys\nsys.path.append({str(Path(__file__).parent)!r})\nimport mutate\n"
    (site / "sitecustomize.py").write_text(text + "mutate.install(os.environ['MUTATE_CHANGE'])\n", encoding="utf-8")
    began = time.monotonic()
    until, results = began + 60 * args.max_minutes, []

    def tell(result):
        change, end, test, took = result
        if end != "caught":
            print(f"{end:9} {change.file}:{change.line}: {change.told}  ({took:.0f} s)", flush=True)

    for file, found in todo.items():
        if not found or time.monotonic() >= until:
            continue
        run = [file, *mapped[file]]
        plain = run_all(
            [None], 1, lambda _, run=run: Run(root, None, run, 600, temporary, args.slow), lambda _: None, float("inf")
        )
        if plain[0][1] != "survived":
            print(f"{file}: its tests fail without any change ({plain[0][2]})", file=sys.stderr)
            return 2
        limit = 3 * plain[0][3] + args.spare_seconds
        here = run_all(
            found,
            args.jobs,
            lambda change, run=run, limit=limit: Run(root, change, run, limit, temporary, args.slow),
            tell,
            until,
        )
        results += here
        ends = Counter(end for _, end, *_ in here)
        shown = ", ".join(f"{ends[e]} {e}" for e in ("caught", "survived", "timed out") if ends[e])
        print(f"{file}: {len(here)} of {len(found)} changes made, {shown}; tests alone {plain[0][3]:.1f} s", flush=True)
    return _report(args, root, results, same, sum(map(len, todo.values())), (time.monotonic() - began) / 60)


def _report(args, root, results, same, planned, minutes):
    ends = Counter(end for _, end, *_ in results)
    caught = ends["caught"] + ends["timed out"]  # a change that never ends would be noticed
    share = 100 * caught / len(results) if results else 0.0
    used = sum(took for *_, took in results) / 60
    print(
        f"\nmade {len(results)} of {planned}, caught {ends['caught']}, timed out {ends['timed out']}, survived "
        f"{ends['survived']}, known as equivalent {same}: {share:.1f}% noticed; {minutes:.1f} minutes, "
        f"{used:.1f} of processor time, {len(results) / max(used, 1e-9):.0f} changes for each of these"
    )
    if args.json:
        rows = [
            asdict(c) | {"old_line": old_line(root, c), "result": end, "test": test, "seconds": took}
            for c, end, test, took in results
        ]
        args.json.write_text(json.dumps(rows, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return int(share < args.at_least)


if __name__ == "__main__":
    sys.exit(main())
