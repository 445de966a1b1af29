#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""examples.py TREE BUILD SOURCE [--write] - every example is run.

Examples are cut out of the manuals and of README.md and run one after the
other, in the order they stand in, by a user whose home is new and holds the
sample pages as ~/saved-pages; the programs are the installed ones in TREE.
Each must end with 0, and where output is shown below a command, that is what
it prints.  --write shows what is really printed instead.

An example is
    $ COMMAND             a line of a literal block, or of a .Dl in a manual; it
                          goes on below a line that ends with \\, | or (
    /* NAME.c */          a literal block that starts so: a program, kept as NAME.c
    [pressmark-...]       a literal block with this line: a configuration file
    a .Dl without $       a question, in pressmark-syntax(7): it finds something
    .Ic QUESTION          in its lists of fields and operators: it is well formed
    .It Ic QUESTION       in its lists of words and dates: likewise
"""
import glob
import os
import re
import shutil
import subprocess
import sys
import tempfile

# What cannot be run here, and why.
NOT_RUN = {
    "./tests/run": "is what runs this",
    "./data-samples/try": "builds all over again; ./tests/run runs it",
    "./.ci/setup build": "installs packages",
    "./.ci/build build": "is the build that is being tested",
}
MASKS = [(r"seconds: \d+\.\d+", "seconds: 0.04")]
FILES_MAX = 1 << 20

wrong = []
ran = 0


def complain(where, what, text=""):
    wrong.append(where)
    print(f"{where}: {what}")
    for line in text.split("\n") if text else []:
        print(f"    {line}")


def plain(line):
    """What a line of mdoc looks like when it is read."""
    for code, char in (("\\(dq", '"'), ("\\-", "-"), ("\\ ", " "), ("\\&", ""), ("\\e", "\\")):
        line = line.replace(code, char)
    return line


def escaped(line):
    line = line.replace("\\", "\\e")
    return "\\&" + line if line.startswith((".", "'")) else line


class Home:
    """A new user with the sample pages and, for the manuals, an index of them.

    Pictures beside a page are left out: that they are no pages is a failure.
    """

    def __init__(self, tree, build, source, with_index):
        self.root = tempfile.mkdtemp(prefix="pressmark-examples.")
        self.home = os.path.join(self.root, "home")
        self.cwd = os.path.join(self.root, "here")
        pages = os.path.join(self.home, "saved-pages")
        os.makedirs(pages)
        os.makedirs(self.cwd)
        for sample in sorted(glob.glob(os.path.join(source, "data-samples", "*", ""))):
            shutil.copytree(sample, os.path.join(pages, os.path.basename(sample[:-1])),
                            ignore=shutil.ignore_patterns("article.json", "*_files"))
        for name in os.listdir(source):
            if not name.startswith(("build", ".git")):
                os.symlink(os.path.join(source, name), os.path.join(self.cwd, name))
        os.symlink(build, os.path.join(self.cwd, "build"))
        library = glob.glob(os.path.join(tree, "**", "pkgconfig"), recursive=True)[0]
        self.environment = {
            "HOME": self.home, "LC_ALL": "C.UTF-8", "TZ": "UTC",
            "PATH": f"{self.root}/bin:{tree}/bin:/usr/local/bin:/usr/bin:/bin",
            "PKG_CONFIG_PATH": library,
            "LD_LIBRARY_PATH": os.path.dirname(library),
        }
        # The tree lies elsewhere than where it was configured for.
        os.mkdir(os.path.join(self.root, "bin"))
        path = os.path.join(self.root, "bin", "pkg-config")
        with open(path, "w", encoding="utf-8") as file:
            file.write(f'#!/bin/sh\nexec {shutil.which("pkg-config")} '
                       f'--define-variable=prefix={tree} "$@"\n')
        os.chmod(path, 0o755)
        if with_index:
            self.run("pressmark-index ~/saved-pages")
            self.run("pressmark-query --save=ferries ferry")

    def run(self, command):
        done = subprocess.run(["bash", "-o", "pipefail", "-c", command], cwd=self.cwd,
                              env=self.environment, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
                              encoding="utf-8", timeout=300, check=False)
        text = done.stdout.replace(self.home, "/home/you").replace(self.cwd, "/home/you/here")
        for pattern, mask in MASKS:
            text = re.sub(pattern, mask, text)
        return done.returncode, text.rstrip("\n").split("\n")

    def close(self):
        shutil.rmtree(self.root)


def split_commands(lines):
    """[(command, lines of the command, lines of output)], or None without a $."""
    commands = []
    is_open = False
    for line in lines:
        if line.startswith("$ "):
            commands.append((line[2:], [line], []))
        elif not commands:
            return None
        elif is_open:
            command, own, output = commands[-1]
            commands[-1] = (command + "\n" + line, own + [line], output)
        else:
            commands[-1][2].append(line)
        is_open = not commands[-1][2] and line.endswith(("\\", "|", "("))
    return commands or None


def run_commands(home, where, commands):
    """Run them; gives the lines as they should be shown."""
    global ran
    shown = []
    for command, own, output in commands:
        shown += own
        if command in NOT_RUN:
            shown += output
            continue
        ran += 1
        status, printed = home.run(command)
        if status != 0:
            complain(where, f"ends with {status}: {command}", "\n".join(printed))
        while output and not output[-1]:
            output.pop()
        if output and output != printed:
            complain(where, f"prints something else: {command}", "\n".join(printed))
        shown += printed if output else []
    return shown


def run_block(home, where, lines):
    """A literal block; gives it as it should be shown, or as it is."""
    global ran
    commands = split_commands(lines)
    if commands:
        return run_commands(home, where, commands)
    program = re.fullmatch(r"/\* (\w+\.c) \*/", lines[0])
    if program:
        with open(os.path.join(home.cwd, program[1]), "w", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")
    if any(line.startswith("[pressmark-") for line in lines):
        ran += 1
        path = os.path.join(home.home, ".config", "pressmark", "config")
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")
        for name in ("query", "index"):
            status, printed = home.run(f"pressmark-{name} --show-config")
            if status != 0:
                complain(where, f"is refused by pressmark-{name}", "\n".join(printed))
        os.unlink(path)
    return lines


def run_question(home, where, question, allowed):
    global ran
    ran += 1
    status, printed = home.run("pressmark-query --strict -- " + shell_word(question))
    if status not in allowed:
        complain(where, f"ends with {status}: {question}", "\n".join(printed))


def shell_word(text):
    return "'" + text.replace("'", "'\\''") + "'"


def run_manual(home, path, lines):
    made = []
    is_fields = is_forms = False
    at = 0
    while at < len(lines):
        line = lines[at]
        where = f"{path}:{at + 1}"
        made.append(line)
        at += 1
        is_fields = ((is_fields or re.match(r'\.\\" begin (fields|operators)', line))
                     and not line.startswith('.\\" end'))
        is_forms = ((is_forms or re.match(r'\.\\" begin (words|dates)', line))
                    and not line.startswith('.\\" end'))
        if line.startswith(".Dl $ "):
            run_commands(home, where, split_commands([plain(line[4:])]))
        elif line.startswith(".Dl "):
            run_question(home, where, plain(line[4:]), [0])
        elif (is_fields and re.match(r"\.Ic \S", line)) or is_forms and line.startswith(".It Ic "):
            question = plain(line[line.index("Ic ") + 3:])
            run_question(home, where, question[:-2] if question.endswith(" .") else question,
                         [0, 1])
        elif line.startswith(".Bd -literal"):
            end = lines.index(".Ed", at)
            block = [plain(text) for text in lines[at:end]]
            shown = run_block(home, where, block)
            made += lines[at:end] if shown == block else [escaped(text) for text in shown]
            at = end
    return made


def run_readme(home, path, lines):
    made = []
    at = 0
    while at < len(lines):
        if not lines[at].startswith("    $ "):
            made.append(lines[at])
            at += 1
            continue
        end = at
        while end < len(lines) and (lines[end].startswith("    ") or not lines[end]):
            end += 1
        while not lines[end - 1]:
            end -= 1
        block = [text[4:] for text in lines[at:end]]
        shown = run_commands(home, f"{path}:{at + 1}", split_commands(block))
        made += [("    " + text).rstrip() for text in shown]
        at = end
    return made


def main():
    tree, build, source = (os.path.abspath(path) for path in sys.argv[1:4])
    write = "--write" in sys.argv[4:]
    os.chdir(source)
    for path in ["README.md"] + sorted(glob.glob("*/man/*.[1-9]")):
        with open(path, encoding="utf-8") as file:
            lines = file.read(FILES_MAX).split("\n")
        home = Home(tree, build, source, path != "README.md")
        made = (run_readme if path == "README.md" else run_manual)(home, path, lines)
        home.close()
        if write and made != lines:
            with open(path, "w", encoding="utf-8") as file:
                file.write("\n".join(made))
            print(f"{path}: written anew")
    if ran < 30:
        complain("examples.py", f"only {ran} examples found")
    if wrong and not write:
        print("Where only the output differs, tests/manuals/write shows the real one.")
    print(f"{ran} examples, {len(wrong)} wrong")
    sys.exit(1 if wrong and not write else 0)


main()
