"""A `gh` for tests: keeps issues and labels in the file `GH_STATE`, and writes down each call."""

import json
import os
import sys
from pathlib import Path

STATE = Path(os.environ["GH_STATE"])


def main() -> int:
    state = json.loads(STATE.read_text(encoding="utf-8"))
    words = [each for each in sys.argv[1:] if not each.startswith("--")]
    options = dict(each[2:].split("=", 1) for each in sys.argv[1:] if each.startswith("--"))
    state["calls"].append(sys.argv[1:])
    if state.get("broken"):
        print("HTTP 403: Resource not accessible by integration", file=sys.stderr)
        return 4
    answer(state, words, options)
    STATE.write_text(json.dumps(state), encoding="utf-8")
    return 0


def answer(state, words, options):
    text = sys.stdin.read() if options.get("body-file") == "-" else None
    match words:
        case ["label", "list"]:
            print(json.dumps([{"name": name} for name in state["labels"]]))
        case ["label", "create", name]:
            state["labels"].append(name)
        case ["issue", "list"]:
            fields = options["json"].split(",")
            print(
                json.dumps(
                    [
                        {field: issue[field] for field in fields}
                        for issue in state["issues"]
                        if issue["label"] == options["label"]
                    ]
                )
            )
        case ["issue", "create"]:
            assert options["label"] in state["labels"]
            issue = {
                "number": len(state["issues"]) + 1,
                "title": options["title"],
                "label": options["label"],
                "state": "OPEN",
                "body": text,
            }
            state["issues"].append(issue)
        case ["issue", "edit", number]:
            state["issues"][int(number) - 1]["body"] = text
        case ["issue", "close", number]:
            state["issues"][int(number) - 1]["state"] = "CLOSED"
        case ["issue", "reopen", number]:
            state["issues"][int(number) - 1]["state"] = "OPEN"
        case ["issue", "comment", number]:
            state.setdefault("comments", []).append({"issue": int(number), "text": text})
        case ["auth", "setup-git"]:
            pass
        case ["pr", "list"]:
            print(
                json.dumps(
                    [
                        {field: request[field] for field in options["json"].split(",")}
                        for request in state.get("requests", [])
                        if request["head"] == options["head"] and request["state"] == "OPEN"
                    ]
                )
            )
        case ["pr", "create"] if state.get("no_requests"):
            print("GitHub Actions is not permitted to create pull requests", file=sys.stderr)
            raise SystemExit(1)
        case ["pr", "create"]:
            requests = state.setdefault("requests", [])
            url = f"https://example.org/library/pull/{len(requests) + 100}"
            asked = {key: options[key] for key in ("head", "base", "title")}
            ours = {"state": "OPEN", "isCrossRepository": False}
            requests.append({**asked, **ours, "url": url, "text": text})
            print(url)
        case _:
            raise SystemExit(f"no such command: {words}")


if __name__ == "__main__":
    sys.exit(main())
