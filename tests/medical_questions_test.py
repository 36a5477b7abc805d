"""Asks `quench plan` for a plan on a pseudo-terminal. Usage: medical_questions_test.py QUENCH SOURCE"""
import json
import os
import pty
import re
import select
import subprocess
import sys
import time

quench = sys.argv[1]
RUN = ["--run", "1h", "--speed", "10km/h", "--temp", "25C", "--color", "never"]
WHO = ["--mass", "62kg"]
MEDICAL = "or none: "
AGE = "do not want to say): "
failed = 0

try:
    for end in pty.openpty():
        os.close(end)
except OSError as error:
    # A container without /dev/pts: CTest says that it was skipped.
    print(f"skipped, there is no pseudo-terminal here: {error}")
    sys.exit(77)


def on_terminal(arguments, dialog):
    """Runs the command on a terminal; dialog is pairs of a prompt to wait for and what to type. The text, the exit code."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.execv(quench, [quench, *arguments])
    text, seen, deadline = "", 0, time.monotonic() + 60
    dialog = list(dialog)
    while time.monotonic() < deadline:
        if dialog and dialog[0][0] in text[seen:]:
            seen = len(text)
            os.write(terminal, dialog.pop(0)[1].encode())
        if not select.select([terminal], [], [], 0.2)[0]:
            continue
        try:
            data = os.read(terminal, 65536)
        except OSError:  # the other end is closed
            data = b""
        if not data:
            break
        text += data.decode().replace("\r\n", "\n")
    else:
        os.kill(pid, 9)
        text += "\n(no end within 60 s)"
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    os.close(terminal)
    if dialog:
        text += f"\n(never asked: {dialog})"
    return text, code


def check(what, holds, text):
    global failed
    if not holds:
        failed += 1
        print(f"{what}\n{text}\n")


# ---- Asked first, before any number, and the plan comes after.
text, code = on_terminal(["plan", *WHO, *RUN], [(MEDICAL, "none\n"), (AGE, "34\n")])
questions = re.findall(r"^ *(\d+)  \S.*(?:\n {6}\S.*)*", text, re.M)
check("every condition is asked", questions == [str(n) for n in range(1, 18)], text)
for word in ["heart failure", "kidney", "SSRI", "SNRI", "thiazide", "carbamazepine", "desmopressin", "NSAID", "tramadol", "pregnant", "sickle"]:
    check(f"{word} is asked", word in text.split(MEDICAL)[0], text)
check("no amount before the answers", not re.search(r"\d (mL|L|oz|mg)\b", text.split(AGE)[0]), text)
check("a plan after them", code == 0 and "Hydration plan" in text.split(AGE)[1], text)
check("no warning that nobody was asked", "Nobody said" not in text, text)
check("the age counts", "age not given" not in text, text)
plain = subprocess.run([quench, "plan", *WHO, *RUN, "--age", "34", "--condition", "none"], capture_output=True, text=True, stdin=subprocess.DEVNULL)
check("the plan is that of --condition none", text.split(AGE)[1].split("\n", 2)[2] == plain.stdout, text + plain.stdout)

# ---- Answers
text, code = on_terminal(["plan", *WHO, "--age", "34", *RUN], [(MEDICAL, "1\n")])
check("heart failure is refused", code == 1 and "No plan with heart failure" in text and "your doctor" in " ".join(text.split()), text)
check("a known age is not asked", AGE not in text, text)
check("a refusal shows no amount", not re.search(r"\d (mL|L|oz|mg)\b", text), text)
text, code = on_terminal(["plan", *WHO, "--age", "34", *RUN], [(MEDICAL, " 12, 14\n")])
check("two answers", code == 0 and "With pregnancy" in text and "With high blood pressure" in text, text)
check("only these", text.count("! With ") == 2, text)
text, code = on_terminal(["plan", *WHO, *RUN], [(MEDICAL, "NONE\n"), (AGE, "8\n")])
check("a child of 8", code == 1 and "under 9 years" in text, text)
text, code = on_terminal(["plan", *WHO, *RUN], [(MEDICAL, "0\n"), (AGE, "\n")])
check("an age that nobody wants to say", code == 0 and "age not given" in text, text)

# ---- What is no answer is asked again.
for bad in ["", "18", "-1", "1.5", "none 2", "2 none", "yes", "1e400", "99999999999999999999", "11x", "\x00", "é", "9" * 3000]:
    text, code = on_terminal(["plan", *WHO, "--age", "34", *RUN], [(MEDICAL, bad + "\n"), (MEDICAL, "1\n")])
    check(f"{bad!r:.40} is asked again", code == 1 and "numbers from 1 to 17, or with none" in text, text)
for bad, allowed in [("200", "1 to 120 years"), ("nan", "age"), ("old", "years")]:
    text, code = on_terminal(["plan", *WHO, *RUN], [(MEDICAL, "none\n"), (AGE, bad + "\n"), (AGE, "70\n")])
    check(f"age {bad}", code == 1 and allowed in text and "over 65 years" in text, text)

# ---- The end of the input is no answer: one line, no plan.
for dialog in [[(MEDICAL, "\x04")], [(MEDICAL, "none\n"), (AGE, "\x04")]]:
    text, code = on_terminal(["plan", *WHO, *RUN], dialog)
    check("an end of input", code == 2 and text.splitlines()[-1].startswith("quench: medical questions: not answered"), text)
    check("no plan without answers", "Hydration plan" not in text, text)

# ---- Nobody is asked who has said it, who does not want to be asked, or who is not there.
for arguments in [["--condition", "none"], ["--condition", "hypertension"]]:
    text, code = on_terminal(["plan", *WHO, *RUN, *arguments], [])
    check("already said", code == 0 and MEDICAL not in text and "Nobody said" not in text, text)
text, code = on_terminal(["plan", *WHO, *RUN, "--no-medical"], [])
check("--no-medical", code == 0 and MEDICAL not in text and text.index("! Nobody said") < text.index("time from the start"), text)
text, code = on_terminal(["plan", *WHO, *RUN, "--mass", "3kg"], [])
check("bad flags come first", code == 2 and MEDICAL not in text, text)
result = subprocess.run([quench, "plan", *WHO, *RUN], capture_output=True, text=True, input="1\n")
check("not on a terminal", result.returncode == 0 and MEDICAL not in result.stdout and "! Nobody said" in result.stdout, result.stdout)
check("the warning comes first", result.stdout.index("! Nobody said") < result.stdout.index("time from the start"), result.stdout)
text, code = on_terminal(["plan", "--json", *WHO, "--age", "34", *RUN], [(MEDICAL, "14\n")])
document = json.loads(text[text.index("\n{") :])
check("JSON on a terminal is asked for as well", code == 0 and document["inputs"]["athlete"]["conditions"] == ["hypertension"], text)

sys.exit(1 if failed else 0)
