"""Validates what commands print and store as JSON against src/text/*.schema.json. Usage: schema_test.py QUENCH SOURCE"""
import json
import os
import subprocess
import sys
import tempfile

import jsonschema

quench, source = sys.argv[1:]
data = f"{source}/examples/data"


def validator_of(name):
    with open(f"{source}/src/text/{name}.schema.json") as file:
        schema = json.load(file)
    validator = jsonschema.Draft202012Validator(schema)
    validator.check_schema(schema)
    return validator


def run(*arguments):
    return subprocess.run([quench, *arguments], capture_output=True, text=True, stdin=subprocess.DEVNULL)


def problems_of(validator, document):
    return [f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(document)]


# ---- quench plan
validator = validator_of("plan")

RUN = ["--run", "90min", "--speed", "10km/h"]
GLOBE = ["--temp", "25C", "--wind", "1m/s", "--globe", "40C"]
SUN = ["--lat", "40", "--lon", "-75", "--time", "2023-07-15T17:00Z", "--cloud", "20%"]
CASES = [  # arguments of quench plan, exit code
    (["--athlete", f"{data}/athlete.json", "--session", f"{data}/session.json"], 0),
    (["--mass", "75kg", "--walk", "45min", "--speed", "5km/h", "--temp", "10C"], 0),
    (["--mass", "75kg", "--bike", "2h", "--power", "180W", "--temp", "30C", "--sweat-rate", "1.3L/h"], 0),
    (["--duration", "3h"], 0),
    (["--mass", "50kg", "--run", "5h", "--pace", "7:06/km", "--temp", "20C", "--units", "us"], 0),
    (["--mass", "70kg", "--step", "20min", "--step-rate", "24/min", "--step-height", "30cm", "--temp", "25C"], 0),
    (["--mass", "70kg", "--arm-bike", "30min", "--power", "60W", "--temp", "25C"], 0),
    (["--mass", "70kg", "--carry", "2h", "--load", "20kg", "--speed", "5km/h", "--slope", "2%", "--temp", "25C"], 0),
    (["--mass", "70kg", "--sport", "soccer match", "--duration", "90min", *GLOBE], 0),
    (["--mass", "70kg", *RUN, "--temp", "25C", *SUN], 0),
    (["--mass", "120kg", "--met", "8", "--duration", "3h", "--temp", "33C", "--next-session", "10h"], 0),
    (["--mass", "62kg", *RUN, "--temp", "84F", "--condition", "hyponatremia-medicine,hypertension"], 0),
    (["--mass", "62kg", *RUN, "--temp", "84F", "--condition", "heart-failure,pregnancy"], 1),
    (["--mass", "30kg", "--age", "8", *RUN], 1),
    (["--mass", "70kg", *RUN, "--temp", "28C", "--drink", "lmnt_32oz", "--short-drink", "orange_juice"], 0),
    (["--mass", "70kg", *RUN, "--temp", "28C", "--menu"], 0),
    (["--mass", "50kg", "--run", "5h", "--pace", "7:06/km", "--temp", "20C", "--menu", "--vegan", "--units", "us"], 0),
    (["--mass", "70kg", *RUN, "--menu", "--condition", "chronic-kidney-disease"], 0),
    (["--mass", "70kg", "--run", "3h", "--speed", "10km/h", "--drink", "water", "--menu", "--foods", f"{data}/foods.csv"], 0),
    (["--mass", "80kg", "--bike", "3h", "--power", "180W", "--temp", "30C", "--sweat-rate", "1.4L/h", "--menu",
      "--condition", "hypertension", "--drink", "lmnt_32oz", "--next-session", "12h"], 0),
]
menu_validator = validator_of("menu")
failed = 0
for arguments, code in CASES:
    result = run("plan", "--json", *arguments)
    problems = [] if result.returncode == code else [f"exit code {result.returncode} instead of {code}: {result.stderr.strip()}"]
    try:
        document = json.loads(result.stdout)
        problems += problems_of(validator, document)
        if document.get("refused") != (code == 1):
            problems.append("refused does not go with the exit code")
        if ("menu" in document) != ("--menu" in arguments):
            problems.append("the menu is not what was asked for")
        if "menu" in document:
            problems += problems_of(menu_validator, document["menu"])
        for phase in ("before", "during", "after"):
            if code == 0:
                total = sum(step["fluid_ml"] for step in document["timeline"] if step["phase"] == phase)
                if abs(total - document[phase]["fluid_ml"]["mean"]) > 1e-3:
                    problems.append(f"{phase}: the timeline adds up to {total} mL")
    except ValueError as error:
        problems.append(f"not JSON: {error}")
    for problem in problems:
        print(f"plan {' '.join(arguments)}: {problem}")
    failed += bool(problems)

# ---- quench weigh-in, and the profile that it stores after each of these in turn
validator = validator_of("weigh_in")
profile_validator = validator_of("profile")
WEIGHED = ["--before", "70kg", "--after", "69kg", "--drink", "500mL"]
SESSION = [*RUN, "--temp", "24C", "--humidity", "60%"]
GAS = ["--vo2", "2L/min", "--rer", "0.9", "--vapor-pressure", "1.4kPa"]
SODIUM = ["--sweat-sodium", "45mmol/L"]
WEIGH_INS = [  # arguments, whether they can be saved
    ([*WEIGHED, "--duration", "1h", "--energy", "700kcal", "--urine", "100mL"], False),
    ([*WEIGHED, "--duration", "30min", *GAS, "--clothed"], False),
    (["--before", "70kg", "--after", "70.2kg", "--drink", "500mL", *SESSION], False),
    ([*WEIGHED, *SESSION], True),
    ([*WEIGHED, *SESSION, "--units", "us", "--date", "2026-07-01"], True),
    ([*WEIGHED, *SESSION, "--date", "2026-08-01", "--acclimatization-changed"], True),
    ([*SODIUM, "--patch-site", "chest"], True),
    (["--mass", "70kg", *SESSION, "--wearable-rate", "0.8L/h", "--date", "2026-08-02"], True),
    ([*WEIGHED, *SESSION, *SODIUM, "--patch-site", "forearm", "--wearable-rate", "24oz/h"], True),
]
with tempfile.TemporaryDirectory() as folder:
    profile = os.path.join(folder, "profile.json")
    for arguments, save in WEIGH_INS:
        if save:
            arguments = [*arguments, "--save", profile]
        result = run("weigh-in", "--json", *arguments)
        problems = [] if result.returncode == 0 else [f"exit code {result.returncode}: {result.stderr.strip()}"]
        try:
            document = json.loads(result.stdout)
            problems += problems_of(validator, document)
            if save:
                with open(profile) as file:
                    stored = json.load(file)
                problems += problems_of(profile_validator, stored)
                for key in ("weigh_ins", "wearable_readings", "sodium_tests"):
                    if stored[key] != document["learned"]["after"][key]:
                        problems.append(f"{key} is not what was saved")
        except (OSError, ValueError) as error:
            problems.append(f"not JSON: {error}")
        for problem in problems:
            print(f"weigh-in {' '.join(arguments)}: {problem}")
        failed += bool(problems)

# ---- quench sweat
validator = validator_of("sweat")
SWEATS = [  # arguments, basis
    (["--athlete", f"{data}/athlete.json", "--session", f"{data}/session.json"], "model"),
    (["--mass", "70kg", *RUN, "--temp", "25C", "--compare"], "model"),
    (["--mass", "70kg", *RUN, "--temp", "25C", *SUN, "--compare", "--units", "us"], "model"),
    (["--mass", "70kg", "--met", "1", "--duration", "1h", "--temp", "-10C", "--wind", "8m/s", "--compare"], "model"),
    (["--mass", "70kg", "--met", "9", "--duration", "90.5min", "--temp", "45C", "--humidity", "95%"], "model"),
    (["--mass", "70kg", *RUN, "--temp", "25C", "--sweat-rate", "1.3L/h", "--compare"], "measured"),
    (["--duration", "2h", "--sweat-rate", "1.3L/h", "--compare"], "measured"),
    (["--mass", "70kg", *RUN, "--temp", "25C", "--profile", "PROFILE"], "profile"),
]
with tempfile.TemporaryDirectory() as folder:
    profile = os.path.join(folder, "profile.json")
    failed += run("weigh-in", *WEIGHED, *SESSION, "--save", profile).returncode
    for arguments, basis in SWEATS:
        arguments = [profile if word == "PROFILE" else word for word in arguments]
        result = run("sweat", "--json", *arguments)
        problems = [] if result.returncode == 0 else [f"exit code {result.returncode}: {result.stderr.strip()}"]
        try:
            document = json.loads(result.stdout)
            problems += problems_of(validator, document)
            if document["basis"] != basis:
                problems.append(f"the basis is {document['basis']}")
            if ("--compare" in arguments) != (document["models"] is not None):
                problems.append("models are not what was asked for")
            course = document["course"]
            if abs(course[-1]["lost_ml"]["mean"] - document["loss_ml"]["mean"]) > 1e-3:
                problems.append("the course does not end at the loss")
            if len(course) != -(-document["session"]["duration_min"] // 1):
                problems.append("the course is not every minute")
        except ValueError as error:
            problems.append(f"not JSON: {error}")
        for problem in problems:
            print(f"sweat {' '.join(arguments)}: {problem}")
        failed += bool(problems)

# ---- quench wbgt
validator = validator_of("wbgt")
AIR = ["--temp", "30C", "--humidity", "50%"]
WBGTS = [  # arguments
    [*AIR, "--sun", "900W/m2"],
    [*AIR, "--sun", "0W/m2", "--wind", "3m/s"],
    [*AIR, *SUN, "--wind", "5m/s", "--wind-height", "10m", "--altitude", "500m"],
    [*AIR, "--sun", "1300W/m2", "--sun-elevation", "20", "--wind", "0.2m/s"],
    [*AIR, "--sun", "500W/m2", "--wind", "2m/s", "--globe", "42C", "--units", "us"],
    [*AIR, "--indoor"],
    ["--indoor", "--temp", "30C", "--wet-bulb", "24C"],
    ["--indoor", "--globe", "45C", "--wet-bulb", "24C"],
    ["--globe", "45C", "--wet-bulb", "24C", "--temp", "30C", "--wind", "1m/s", "--globe-diameter", "5cm"],
]
for arguments in WBGTS:
    result = run("wbgt", "--json", *arguments)
    problems = [] if result.returncode == 0 else [f"exit code {result.returncode}: {result.stderr.strip()}"]
    try:
        document = json.loads(result.stdout)
        problems += problems_of(validator, document)
        parts = sum(weight * (document[f"{name}_c"] or 0.0) for name, weight in document["weights"].items())
        if abs(parts - document["wbgt_c"]) > 1e-5:
            problems.append(f"the parts add up to {parts} °C")
    except ValueError as error:
        problems.append(f"not JSON: {error}")
    for problem in problems:
        print(f"wbgt {' '.join(arguments)}: {problem}")
    failed += bool(problems)

# ---- quench squad
validator = validator_of("squad")
with open(f"{data}/roster.csv") as file:
    EXAMPLE = file.read()
ROSTER = """name,body_mass_kg,age,sweat_rate,conditions
Ana,62,34,1.2L/h,none
Ben,81,,,
Cleo,90,70,,none
Dan,-3,,,
"""
SESSION_OF_ALL = [*RUN, "--temp", "25C"]
SQUADS = [  # roster, arguments, exit code, athletes planned
    (ROSTER, SESSION_OF_ALL, 2, 2),
    (ROSTER.rsplit("\n", 2)[0], [*SESSION_OF_ALL, "--units", "us", "--cup", "6oz", "--bottle", "24oz"], 1, 2),
    (ROSTER, [*SESSION_OF_ALL, "--totals"], 2, 2),
    (ROSTER.split("\n", 1)[0], SESSION_OF_ALL, 0, 0),
    (EXAMPLE, ["--session", f"{data}/session.json"], 0, 4),
    ("body_mass\n150lb\n", ["--duration", "3h", "--no-drinking"], 0, 1),
]
with tempfile.TemporaryDirectory() as folder:
    roster = os.path.join(folder, "roster.csv")
    for content, arguments, code, planned in SQUADS:
        with open(roster, "w") as file:
            file.write(content)
        result = run("squad", "--json", roster, *arguments)
        problems = [] if result.returncode == code else [f"exit code {result.returncode} instead of {code}: {result.stderr.strip()}"]
        try:
            document = json.loads(result.stdout)
            problems += problems_of(validator, document)
            if document["counts"]["planned"] != planned:
                problems.append(f"{document['counts']} are not {planned} planned athletes")
            if ("--totals" in arguments) != (document["athletes"] is None):
                problems.append("athletes are not what was asked for")
            for phase in ("before", "during", "after"):
                total = document["totals"][phase]["fluid_ml"]["mean"]
                by_drink = sum(drink[phase]["fluid_ml"]["mean"] for drink in document["drinks"])
                athletes = [a["plan"] for a in document["athletes"] or [] if a["plan"]]
                by_athlete = sum(plan[phase]["fluid_ml"]["mean"] for plan in athletes) if athletes else total
                if abs(by_drink - total) > 1e-3 or abs(by_athlete - total) > 1e-3:
                    problems.append(f"{phase}: {total} mL, by drink {by_drink}, by athlete {by_athlete}")
        except ValueError as error:
            problems.append(f"not JSON: {error}")
        for problem in problems:
            print(f"squad {' '.join(arguments)}: {problem}")
        failed += bool(problems)

# ---- quench guidelines, and a guideline as it is written and read again
validator = validator_of("guidelines")
one = validator_of("guideline")
HOT = ["--mass", "60kg", "--run", "2.5h", "--speed", "10km/h", "--temp", "31C", "--next-session", "10h"]
GUIDELINES = [
    [],
    ["--compare", *HOT],
    ["--compare", "--mass", "40kg", "--age", "10", "--walk", "1h", "--speed", "5km/h", "--temp", "28C"],
    ["--compare", "--mass", "70kg", "--bike", "3h", "--power", "180W", "--temp", "15C", "--urine-dark", "--salty-sweat"],
]
for arguments in GUIDELINES:
    result = run("guidelines", "--json", *arguments)
    problems = [] if result.returncode == 0 else [f"exit code {result.returncode}: {result.stderr.strip()}"]
    try:
        document = json.loads(result.stdout)
        problems += problems_of(validator, document)
        for guideline in document["guidelines"]:
            if "table" not in guideline:
                problems += problems_of(one, guideline)
        if document["comparison"] is not None and len(document["comparison"]) != len(document["guidelines"]):
            problems.append("not a row for each guideline")
    except ValueError as error:
        problems.append(f"not JSON: {error}")
    for problem in problems:
        print(f"guidelines {' '.join(arguments)}: {problem}")
    failed += bool(problems)

# ---- quench foods, and foods of one's own
validator = validator_of("foods")
with open(f"{data}/foods.json") as file:
    own = json.load(file)
for problem in problems_of(validator_of("own_foods"), own):
    print(f"foods.json: {problem}")
    failed += 1
GAP = ["--sodium", "700mg", "--potassium", "900mg", "--fluid", "500mL", "--carbohydrate", "60g"]
FOODS = [  # arguments, how many foods or combinations at least
    (["search", "banana"], 10),
    (["search", "oat", "bar", "--foods", f"{data}/foods.json", "--limit", "3"], 3),
    (["search", "rice", "--foods", f"{data}/foods.csv", "--vegan", "--group", "grains-and-pasta"], 1),
    (["search", "xylophone"], 0),
    (["show", "173944"], 8),
    (["show", "1105073"], 0),
    (["rich", "potassium"], 10),
    (["rich", "magnesium", "--per", "serving", "--vegan", "--everyday"], 10),
    (["rich", "calcium", "--per", "100kcal", "--limit", "200"], 200),
    (["rich", "chloride"], 0),
    (["suggest", *GAP], 3),
    (["suggest", *GAP, "--vegan", "--nut-free", "--most-energy", "600kcal", "--most-foods", "4", "--combinations", "5"], 5),
    (["suggest", *GAP, "--at-hand", "173944,173468", "--foods", f"{data}/foods.csv"], 1),
    (["suggest", "--protein", "20g", "--at-hand", "173468"], 0),
]
for arguments, least in FOODS:
    result = run("foods", *arguments, "--json")
    problems = [] if result.returncode == 0 else [f"exit code {result.returncode}: {result.stderr.strip()}"]
    try:
        document = json.loads(result.stdout)
        problems += problems_of(validator, document)
        if document["answer"] != arguments[0]:
            problems.append(f"the answer is of {document['answer']}")
        kind = {"show": "portions", "suggest": "combinations"}.get(arguments[0], "foods")
        if len(document[kind]) < least:
            problems.append(f"{len(document[kind])} {kind} instead of {least}")
        for combination in document.get("combinations", []):
            for key, left in combination["left"].items():
                if abs(max(document["gap"][key] - combination["supplies"][key], 0) - left) > 1e-5:
                    problems.append(f"{key}: {left} is not what is left")
    except (ValueError, KeyError) as error:
        problems.append(f"not the JSON that was asked for: {error}")
    for problem in problems:
        print(f"foods {' '.join(arguments)}: {problem}")
    failed += bool(problems)

# ---- quench needs
validator = validator_of("needs")
WOMAN = ["--age", "34", "--sex", "female"]
NEEDS = [  # arguments, exit code
    (WOMAN, 0),
    (["--age", "3"], 0),
    (["--age", "80", "--sex", "male", "--condition", "hypertension"], 0),
    ([*WOMAN, "--lactating", "--units", "us"], 0),
    ([*WOMAN, "--mass", "62kg", *RUN, "--temp", "25C", "--condition", "none"], 0),
    ([*WOMAN, "--mass", "62kg", *RUN, "--temp", "40C", "--condition", "chronic-kidney-disease"], 0),
    ([*WOMAN, "--condition", "heart-failure,pregnancy"], 1),
]
for arguments, code in NEEDS:
    result = run("needs", "--json", *arguments)
    problems = [] if result.returncode == code else [f"exit code {result.returncode} instead of {code}: {result.stderr.strip()}"]
    try:
        document = json.loads(result.stdout)
        problems += problems_of(validator, document)
        if code == 0 and ("--temp" in arguments) != (document["today"] is not None):
            problems.append("losses are not what was asked for")
        for intake in document.get("intakes", []):
            if intake["withheld"] != (intake["intake_mg"] is None):
                problems.append(f"{intake['ion']} is withheld and has a number, or neither")
    except ValueError as error:
        problems.append(f"not JSON: {error}")
    for problem in problems:
        print(f"needs {' '.join(arguments)}: {problem}")
    failed += bool(problems)

# ---- quench drinks
validator = validator_of("drinks")
mix_validator = validator_of("mix")
SALTS = "salt,sugar,sodium_citrate,potassium_chloride,orange_juice,nuun_sport_tablet"
DRINKS = [  # arguments, exit code
    (["list"], 0),
    (["show", "who_ors"], 0),
    (["compare", "water", "pickle_juice", "nuun_sport"], 0),
    (["mix", "--sodium", "30mmol/L", "--carbs", "6%"], 0),
    (["mix", "--sodium", "30mmol/L", "--carbs", "6%", "--name", "ride_bottle"], 0),
    (["mix", "--sodium", "20-30mEq/L", "--potassium", "3mmol/L", "--carbs", "60g/L", "--osmolarity", "270-330mOsm/L",
      "--with", SALTS, "--condition", "none"], 0),
    (["mix", "--sodium", "3g/L", "--carbs", "200g/L", "--with", SALTS, "--spoons", "--units", "us"], 0),
    (["mix", "--sodium", "30mmol/L", "--with", SALTS, "--condition", "chronic-kidney-disease"], 0),
    (["mix", "--sodium", "30mmol/L", "--condition", "siadh"], 1),
]
for arguments, code in DRINKS:
    result = run("drinks", *arguments, "--json")
    problems = [] if result.returncode == code else [f"exit code {result.returncode} instead of {code}: {result.stderr.strip()}"]
    try:
        document = json.loads(result.stdout)
        problems += problems_of(mix_validator if arguments[0] == "mix" else validator, document)
        if arguments[0] == "compare" and [drink["code"] for drink in document["drinks"]] != arguments[1:]:
            problems.append("the drinks are not those that were asked for")
        if arguments[0] == "mix" and code == 0:
            for key, amount in document["in_bottle"].items():
                if abs(document["per_liter"][key] * document["volume_ml"] / 1000 - amount) > 1e-3:
                    problems.append(f"{key} of a liter is not that of the bottle")
    except ValueError as error:
        problems.append(f"not JSON: {error}")
    for problem in problems:
        print(f"drinks {' '.join(arguments)}: {problem}")
    failed += bool(problems)

# ---- quench cramp and quench status
CRAMPS = [  # schema, arguments, exit code
    ("cramp", ["cramp", "--signs", "none", "--muscle", "calf", "--mass", "70kg", "--condition", "none"], 0),
    ("cramp", ["cramp", "--signs", "painful,hard-muscle,one-muscle", "--without", "rest", "--muscle", "foot", "--after"], 0),
    ("cramp", ["cramp", "--signs", "sharp-sudden-pain", "--after", "--pain-gone"], 0),
    ("cramp", ["cramp", "--signs", "overheated,confusion,drank-a-lot", "--muscle", "calf"], 1),
    ("cramp", ["cramp", "--signs", "overheated", "--core-temp", "39C", "--muscle", "quadriceps", "--sitting"], 0),
    ("cramp", ["cramp", "--signs", "dizziness", "--without", "dizziness"], 1),
    ("cramp", ["cramp", "relief", "calf", "--deficit", "0.8kg", "--drunk", "300mL", "--feels", "sore"], 0),
    ("cramp", ["cramp", "relief", "other", "--mass", "70kg", "--condition", "heart-failure"], 0),
    ("cramp_risk", ["cramp", "risk", "--athlete", f"{data}/athlete.json", "--session", f"{data}/session.json",
                    "--history", "past-cramp,diabetes", "--medicine", "statin", "--usual-duration", "45min", "--harder"], 0),
    ("cramp_risk", ["cramp", "risk", "--duration", "2h", "--temp", "33C", "--condition", "chronic-kidney-disease"], 0),
    ("cramp_evidence", ["cramp", "evidence"], 0),
    ("status", ["status", "--weight", "70.2kg", "--baseline", "71kg", "--urine", "5", "--thirst", "6"], 0),
    ("status", ["status", "--weight", "70kg", "--mornings", "71kg,70.8kg,71.2kg,70.9kg", "--urine", "7", "--light", "dim"], 0),
    ("status", ["status", "--weight", "72kg", "--baseline", "71kg", "--urine", "1", "--thirst", "1"], 0),
    ("status", ["status", "--specific-gravity", "1.025", "--urine-osmolality", "850", "--plasma-osmolality", "297"], 0),
    ("status", ["status", "--urine", "8", "--signs", "cola-urine"], 1),
    ("status", ["status", "--plasma-osmolality", "260mOsm/kg"], 1),
]
for schema, arguments, code in CRAMPS:
    result = run(*arguments, "--json")
    problems = [] if result.returncode == code else [f"exit code {result.returncode} instead of {code}: {result.stderr.strip()}"]
    try:
        document = json.loads(result.stdout)
        problems += problems_of(validator_of(schema), document)
        if "triage" in document and (document["triage"]["urgency"] in ("urgent", "emergency")) and schema == "cramp":
            if code != 1 or document["steps"]:
                problems.append("steps beside a sign that is urgent")
        if schema == "cramp_evidence" and len(document["statements"]) < 100:
            problems.append("statements are missing")
    except ValueError as error:
        problems.append(f"not JSON: {error}")
    for problem in problems:
        print(f"{' '.join(arguments)}: {problem}")
    failed += bool(problems)

# ---- quench simulate
validator = validator_of("simulation")
MARATHON = ["--mass", "50kg", "--sex", "female", "--run", "5h", "--pace", "7:06/km", "--temp", "20C"]
EXAMPLES = ["--athlete", f"{data}/athlete.json", "--session", f"{data}/session.json"]
SIMULATIONS = [  # arguments, exit code
    (EXAMPLES, 0),
    ([*EXAMPLES, "--rule", "thirst", "--until", "24h", "--every", "1h", "--units", "us"], 0),
    ([*EXAMPLES, "--rule", "water", "--deficit", "800mL", "--every", "7min"], 0),
    ([*MARATHON, "--rule", "founding:high", "--condition", "hyponatremia-medicine,prior-hyponatremia"], 0),
    ([*MARATHON, "--compare", "--rule", "acsm-2007"], 0),
    (["--mass", "35kg", "--age", "10", *RUN, "--temp", "32C", "--rule", "nothing"], 0),
    (["--mass", "62kg", *RUN, "--temp", "25C", "--condition", "heart-failure"], 1),
]
for arguments, code in SIMULATIONS:
    result = run("simulate", "--json", *arguments)
    problems = [] if result.returncode == code else [f"exit code {result.returncode} instead of {code}: {result.stderr.strip()}"]
    try:
        document = json.loads(result.stdout)
        problems += problems_of(validator, document)
        for state in document.get("series", []):
            for key, store in (("water_ml", ("stomach", "intestine")), ("sodium_mmol", ("gut",)), ("potassium_mmol", ("gut",))):
                of = state[key]
                rest = of["taken"] + of.get("metabolic", 0) - sum(of[place] for place in store)
                rest -= of["sweat"] + of["urine"] + of.get("skin", 0) + of.get("respiration", 0) + of["body"]
                if abs(rest) > 1e-5:
                    problems.append(f"{key} at {state['at_min']} min: {rest} is nowhere")
        if "series" in document and document["series"][-1] != document["course"]["last"]:
            problems.append("the series does not end where the course does")
    except (ValueError, KeyError) as error:
        problems.append(f"not the JSON that was asked for: {error}")
    for problem in problems:
        print(f"simulate {' '.join(arguments)}: {problem}")
    failed += bool(problems)

cases = len(CASES) + len(WEIGH_INS) + len(SWEATS) + len(WBGTS) + len(SQUADS) + len(GUIDELINES)
cases += len(NEEDS) + len(DRINKS) + len(CRAMPS) + len(FOODS) + len(SIMULATIONS)
print(f"{cases - failed} of {cases} documents follow the schema")
sys.exit(1 if failed else 0)
