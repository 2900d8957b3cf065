"""What one student does on the hub of hub_trial.py, through the hub's proxy: start, lesson, exercise, hand in, save."""

import asyncio
import json
import re
import time
import urllib.parse
import uuid
from pathlib import Path

FOLDER = "behind-the-headline"  # the course, in each student's home
LESSON, EXERCISE = "notebooks/03_abstinence.ipynb", "exercises/03_abstinence.ipynb"
HAND_IN = "from course_lib.reader import hand_in\n\nhand_in({name!r})"


class NotDone(RuntimeError):
    """What a student could not do, as a sentence."""


def answered(exercise, solution):
    """The exercise with the solution's answers in it, and what its last cell prints if all of them are right.

    Parameters
    ----------
    exercise, solution : dict
        Notebooks as in their files.

    Returns
    -------
    tuple of dict and str

    Raises
    ------
    ValueError
        If their cells do not go together.
    """
    shared = [cell for cell in solution["cells"] if "solution" not in cell["metadata"].get("tags", [])]
    if [cell["cell_type"] for cell in shared] != [cell["cell_type"] for cell in exercise["cells"][: len(shared)]]:
        raise ValueError("the solution's cells are not those of its exercise: run tools/make_exercises.py")
    cells = [
        theirs | {"source": mine["source"]} if mine["cell_type"] == "code" else theirs
        for theirs, mine in zip(exercise["cells"], shared, strict=False)
    ]
    last = [cell for cell in shared if cell["cell_type"] == "code"][-1]
    return exercise | {"cells": cells + exercise["cells"][len(cells) :]}, printed(last)


def printed(cell):
    """What a cell prints or shows as plain text."""
    texts = [output.get("text", output.get("data", {}).get("text/plain", "")) for output in cell["outputs"]]
    return "\n".join("".join(text) for text in texts)


def marks(text):
    """The lines that say of an item how it stands; what else is printed tells where the file of answers is.

    >>> marks("✔ 3.1 right\\n● 3.6 written\\nKept in my_progress.json.")
    ['✔ 3.1 right', '● 3.6 written']
    """
    return [line for line in text.splitlines() if re.match(r"\W \d", line)]


def trouble(notebook):
    """What went wrong in a notebook that has run: (number of the cell, text) of errors, and of all that went to stderr."""
    found = []
    for number, cell in enumerate(notebook["cells"]):
        for output in cell.get("outputs", []):
            if output["output_type"] == "error":
                found.append((number, f"{output['ename']}: {output['evalue']}"))
            elif output.get("name") == "stderr":
                found.append((number, "".join(output["text"]).strip()))
    return found


class Student:
    """One student, with a token of their own.

    `hub` is the address of the proxy, `home` the folder on this machine, `patience` seconds for any one answer; `look` gives
    the CPU seconds that a student's processes have used.
    """

    def __init__(self, name, token, hub, home, patience, look=lambda name: 0.0):
        self.name, self.hub, self.home, self.patience, self.look = name, hub, Path(home), patience, look
        self.headers, self.user = {"Authorization": f"token {token}"}, f"/user/{name}"
        self.seconds, self.longest_cell, self.cpu_start, self.failed, self.stderr = {}, 0.0, 0.0, "", []

    async def ask(self, path, method="GET", body=None, fine=(200, 201, 202, 204)):
        """What the hub or the student's server answers, as (code, bytes)."""
        from tornado.httpclient import AsyncHTTPClient

        client = AsyncHTTPClient(max_clients=1000)
        body = json.dumps(body) if body is not None else ("" if method == "POST" else None)
        answer = await client.fetch(
            self.hub + path, method=method, body=body, headers=self.headers, raise_error=False, request_timeout=self.patience
        )
        if answer.code not in fine:
            text = (answer.body or b"").decode(errors="replace")[:200]
            raise NotDone(f"{method} {path.partition('?')[0]}: {answer.code} {answer.reason} {text}".strip())
        return answer.code, answer.body

    async def start(self):
        """Have a server started, wait until the hub says that it is ready, and open JupyterLab's page."""
        me, end = f"/hub/api/users/{self.name}", time.monotonic() + self.patience
        await self.ask(f"{me}/server", "POST")
        while True:
            servers = json.loads((await self.ask(me))[1])["servers"]
            if servers.get("", {}).get("ready"):
                break
            if not servers or time.monotonic() > end:
                raise NotDone("the server did not start: the hub gave it up" if not servers else "the server did not start")
            await asyncio.sleep(0.5)
        await self.ask(f"{self.user}/lab")
        self.cpu_start = self.look(self.name)

    async def pull(self, repo, branch):
        """Click a link of nbgitpuller; it is not over before it says so."""
        query = urllib.parse.urlencode({"repo": repo, "branch": branch, "targetpath": FOLDER})
        said = (await self.ask(f"{self.user}/git-pull/api?{query}"))[1].decode(errors="replace")
        if '"phase": "finished"' not in said:
            raise NotDone(f"the link: {said.strip()[-200:]}")

    async def opened(self, path):
        """A notebook as the server gives it, and the id of a kernel for it."""
        place = f"{FOLDER}/{path}"
        notebook = json.loads((await self.ask(f"{self.user}/api/contents/{place}"))[1])["content"]
        wanted = {"path": place, "name": "", "type": "notebook", "kernel": {"name": "python3"}}
        session = json.loads((await self.ask(f"{self.user}/api/sessions", "POST", wanted))[1])
        return notebook, session["kernel"]["id"]

    async def run(self, notebook, kernel):
        """Run a notebook cell by cell over the kernel's websocket; the first error ends it."""
        from tornado.httpclient import HTTPRequest
        from tornado.websocket import websocket_connect

        address = f"{self.hub.replace('http', 'ws', 1)}{self.user}/api/kernels/{kernel}/channels"
        request = HTTPRequest(address, headers=self.headers, connect_timeout=self.patience, request_timeout=self.patience)
        socket = await asyncio.wait_for(websocket_connect(request), self.patience)
        try:
            for count, cell in enumerate((cell for cell in notebook["cells"] if cell["cell_type"] == "code"), 1):
                begin = time.monotonic()
                cell["outputs"] = await asyncio.wait_for(_cell(socket, "".join(cell["source"])), self.patience)
                cell["execution_count"] = count
                self.longest_cell = max(self.longest_cell, time.monotonic() - begin)
                if any(output["output_type"] == "error" for output in cell["outputs"]):
                    break
        finally:
            socket.close()
        found = trouble(notebook)
        self.stderr += [text for _, text in found]
        if any(output["output_type"] == "error" for cell in notebook["cells"] for output in cell.get("outputs", [])):
            raise NotDone("cell {}: {}".format(*found[-1]))

    async def lesson(self):
        """Open lesson 03, run it and save it; the kernel stays, as it does when a student goes on to the exercise."""
        notebook, kernel = await self.opened(LESSON)
        await self.run(notebook, kernel)
        await self.saved(LESSON, notebook)

    async def exercise(self, solution):
        """Answer exercise 03, run it and hand in; what is to be saved."""
        exercise, kernel = await self.opened(EXERCISE)
        notebook, expected = answered(exercise, solution)
        await self.run(notebook, kernel)
        last = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"][-1]
        if marks(printed(last)) != marks(expected):
            raise NotDone(f"the exercise ended with {marks(printed(last))} instead of {marks(expected)}")
        page = {"cells": [{"cell_type": "code", "source": HAND_IN.format(name=self.name), "metadata": {}}]}
        await self.run(page, kernel)
        return notebook

    async def saved(self, path, notebook):
        """Save a notebook through the server, and look whether it lies in the student's home."""
        place = f"{FOLDER}/{path}"
        body = {"type": "notebook", "format": "json", "content": notebook}
        await self.ask(f"{self.user}/api/contents/{place}", "PUT", body)
        there = json.loads((self.home / place).read_text(encoding="utf-8"))
        if ["".join(cell["source"]) for cell in there["cells"]] != ["".join(cell["source"]) for cell in notebook["cells"]]:
            raise NotDone(f"{path} was saved, but is not in the home as it was")

    async def work(self, solution, delay=0.0, link=None):
        """All of it, each stage timed, with a link (repository and branch) first if there is one; what fails is kept."""
        await asyncio.sleep(delay)
        begin = time.monotonic()
        stage, notebook = "", None
        try:
            for stage in ("start", *(["pull"] if link else []), "lesson", "exercise", "save"):
                at = time.monotonic()
                if stage == "pull":
                    await self.pull(*link)
                elif stage == "exercise":
                    notebook = await self.exercise(solution)
                elif stage == "save":
                    await self.saved(EXERCISE, notebook)
                else:
                    await getattr(self, stage)()
                self.seconds[stage] = time.monotonic() - at
            self.seconds["all"] = time.monotonic() - begin
        except Exception as problem:  # whatever it is: the other students go on, and it is told
            said = re.sub(r"\s+", " ", str(problem)) or type(problem).__name__
            self.failed = f"{stage}, after {time.monotonic() - begin:.0f} s: {said}"
        return {name: getattr(self, name) for name in ("name", "failed", "seconds", "longest_cell", "cpu_start", "stderr")}


async def _cell(socket, source):
    """Run one cell, and wait until the kernel has answered and is idle; its outputs, as a list of dict."""
    from nbformat.v4 import output_from_msg

    which = uuid.uuid4().hex
    header = {"msg_id": which, "msg_type": "execute_request", "username": "", "session": which, "version": "5.3"}
    content = {"code": source, "silent": False, "store_history": True, "allow_stdin": False, "stop_on_error": True}
    message = {"header": header, "parent_header": {}, "metadata": {}, "content": content, "channel": "shell"}
    await socket.write_message(json.dumps(message))
    outputs, left = [], {"idle", "answer"}
    while left:
        text = await socket.read_message()
        if text is None:
            raise NotDone("the kernel's websocket was closed")
        got = json.loads(text)
        if got["parent_header"].get("msg_id") != which:
            continue
        kind = got["header"]["msg_type"]
        if kind == "execute_reply":
            left.discard("answer")
        elif kind == "status" and got["content"]["execution_state"] == "idle":
            left.discard("idle")
        elif kind in ("stream", "display_data", "execute_result", "error"):
            outputs.append(dict(output_from_msg(got)))
    return outputs
