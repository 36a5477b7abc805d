"""Validates what `quench plan --json` prints against src/text/plan.schema.json. Usage: schema_test.py QUENCH SOURCE"""
import json
import subprocess
import sys

import jsonschema

quench, source = sys.argv[1:]
data = f"{source}/examples/data"
with open(f"{source}/src/text/plan.schema.json") as file:
    schema = json.load(file)
validator = jsonschema.Draft202012Validator(schema)
validator.check_schema(schema)

RUN = ["--run", "90min", "--speed", "10km/h"]
CASES = [  # arguments of quench plan, exit code
    (["--athlete", f"{data}/athlete.json", "--session", f"{data}/session.json"], 0),
    (["--mass", "75kg", "--walk", "45min", "--speed", "5km/h", "--temp", "10C"], 0),
    (["--mass", "75kg", "--bike", "2h", "--power", "180W", "--temp", "30C", "--sweat-rate", "1.3L/h"], 0),
    (["--duration", "3h"], 0),
    (["--mass", "50kg", "--run", "5h", "--pace", "7:06/km", "--temp", "20C", "--units", "us"], 0),
    (["--mass", "120kg", "--met", "8", "--duration", "3h", "--temp", "33C", "--next-session", "10h"], 0),
    (["--mass", "62kg", *RUN, "--temp", "84F", "--condition", "hyponatremia-medicine,hypertension"], 0),
    (["--mass", "62kg", *RUN, "--temp", "84F", "--condition", "heart-failure,pregnancy"], 1),
    (["--mass", "30kg", "--age", "8", *RUN], 1),
]
failed = 0
for arguments, code in CASES:
    run = subprocess.run([quench, "plan", "--json", *arguments], capture_output=True, text=True, stdin=subprocess.DEVNULL)
    problems = [] if run.returncode == code else [f"exit code {run.returncode} instead of {code}: {run.stderr.strip()}"]
    try:
        document = json.loads(run.stdout)
        problems += [f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(document)]
        if document.get("refused") != (code == 1):
            problems.append("refused does not go with the exit code")
        for phase in ("before", "during", "after"):
            if code == 0:
                total = sum(step["fluid_ml"] for step in document["timeline"] if step["phase"] == phase)
                if abs(total - document[phase]["fluid_ml"]["mean"]) > 1e-3:
                    problems.append(f"{phase}: the timeline adds up to {total} mL")
    except ValueError as error:
        problems.append(f"not JSON: {error}")
    for problem in problems:
        print(f"{' '.join(arguments)}: {problem}")
    failed += bool(problems)
print(f"{len(CASES) - failed} of {len(CASES)} documents follow the schema")
sys.exit(1 if failed else 0)
