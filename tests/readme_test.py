"""The code and the picture in README.md are what the example program and the first command say. Usage: readme_test.py QUENCH SOURCE"""
import re
import subprocess
import sys

quench, source = sys.argv[1:]


def text(path):
    with open(f"{source}/{path}", encoding="utf-8") as file:
        return file.read()


readme = text("README.md")
problems = []

# The C++ of the README is examples/plan.cpp, which is built and run as a test of its own.
code = re.findall(r"```cpp\n(.*?)```", readme, re.S)
if text("examples/plan.cpp") not in code:
    problems.append("README.md has no C++ block that is examples/plan.cpp")

# The picture of a plan is what the first command prints today, from its heading to the totals.
run = subprocess.run(
    [quench, "plan", "--athlete", "examples/data/athlete.json", "--session", "examples/data/session.json"],
    cwd=source, capture_output=True, encoding="utf-8", stdin=subprocess.DEVNULL, check=True)
pictures = [block for block in re.findall(r"```text\n(.*?)```", readme, re.S) if block.startswith("Hydration plan")]
if not pictures:
    problems.append("README.md shows no plan")
for picture in pictures:
    if not run.stdout.startswith(picture):
        problems.append("README.md shows another plan than the first command prints:\n" + run.stdout[: len(picture)])

# And the picture of a simulation is what the command named above it prints.
named = re.search(r"`(simulate --mass [^`]*)`", readme)
simulated = [block for block in re.findall(r"```text\n(.*?)```", readme, re.S) if block.startswith("Body water")]
if not named or not simulated:
    problems.append("README.md shows no simulation")
else:
    run = subprocess.run([quench, *named.group(1).split()], cwd=source, capture_output=True, encoding="utf-8",
                         stdin=subprocess.DEVNULL, check=True)
    for picture in simulated:
        if not run.stdout.startswith(picture):
            problems.append("README.md shows another simulation than it prints:\n" + run.stdout[: len(picture)])

for command in ("sh examples/run.sh", "sh tests/run.sh"):
    if command not in readme:
        problems.append(f"README.md does not name `{command}`")

print("\n".join(problems) or "README.md is up to date")
sys.exit(1 if problems else 0)
