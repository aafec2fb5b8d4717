#!/usr/bin/env python3
"""Classroom 50's runner starts this in a student's checkout; it grades and writes result.json."""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
CHECKOUT = pathlib.Path.cwd()


def java_25():
    """The JDK 25 that the assignment's runtime block asks for."""
    candidates = [os.environ.get("JAVA_HOME"), os.environ.get("JAVA_HOME_25_X64")]
    on_path = shutil.which("java")
    if on_path:
        candidates.append(str(pathlib.Path(on_path).resolve().parent.parent))
    for candidate in filter(None, candidates):
        release = pathlib.Path(candidate, "release")
        if release.is_file() and re.search(r'^JAVA_VERSION="25[".]', release.read_text(), re.M):
            return str(pathlib.Path(candidate, "bin", "java"))
    sys.exit('autograder.py: expected a JDK 25, found none; give the assignment the runtime {"java": "25"}')


def lockstep(java, *arguments):
    command = [java, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar", str(HERE / "lib/lockstep-grader.jar")]
    code = subprocess.run(command + list(arguments), check=False).returncode
    # 3 means that a person must look; the tests of the result say at what.
    if code not in (0, 3):
        sys.exit(f"autograder.py: lockstep {arguments[0]}: expected exit code 0 or 3, found {code}")


def main():
    java = java_25()
    course = HERE / "course.yaml"
    options = ["--course", str(course)] if course.is_file() else []
    with tempfile.TemporaryDirectory() as work:
        submission = pathlib.Path(work, "class", "submission")
        exercises = CHECKOUT / "exercises"
        shutil.copytree(
            exercises if exercises.is_dir() else CHECKOUT,
            submission,
            ignore=shutil.ignore_patterns(".git", "target"),
        )
        grades = str(pathlib.Path(work, "grades"))
        lockstep(java, "grade", str(submission.parent), "-o", grades, *options)
        lockstep(java, "export", grades, "--as", "classroom50", "-o", str(CHECKOUT / "result.json"), *options)


if __name__ == "__main__":
    main()
