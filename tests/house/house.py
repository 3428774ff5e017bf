# SPDX-License-Identifier: Apache-2.0
"""What every check of the house shares.

A check is a file check_NAME.py with `check(root)`, which returns the list of problems it sees in a tree, and
`plant(root)`, which writes a small tree that breaks the rule in every way and returns in how many. `report` runs both:
the rule must hold for the project, and each planted violation must be seen, so that no check goes blind unnoticed.
"""
import os
import re
import subprocess
import tempfile
import traceback

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
NOT_OURS = {'.git', '.tools', 'node_modules', '.svelte-kit', '__pycache__'}


def report(rule, check, plant):
    """Prints two TAP lines: the rule holds; the check would notice if it did not."""
    try:
        problems = check(ROOT)
    except Exception:  # a broken check is a failed one
        problems = traceback.format_exc().splitlines()
    print(('not ok' if problems else 'ok') + f' - house: {rule}')
    for problem in problems[:40]:
        print(f'#   {problem}')
    if len(problems) > 40:
        print(f'#   … and {len(problems) - 40} more')

    with tempfile.TemporaryDirectory() as planted:
        try:
            wanted = plant(planted)
            seen = check(planted)
        except Exception:
            print(f'not ok - house: {rule}: the check itself')
            print(''.join(f'#   {line}\n' for line in traceback.format_exc().splitlines()), end='')
            return
    print(('ok' if len(seen) == wanted else 'not ok') + f' - house: {rule}: {wanted} planted violations are seen')
    if len(seen) != wanted:
        print(''.join(f'#   {problem}\n' for problem in seen or ['none was seen']), end='')


def files(root, ends, under='src'):
    """Paths under root/under (relative to root) that end so, without what is built or fetched."""
    found = []
    for folder, folders, names in os.walk(os.path.join(root, under)):
        folders[:] = sorted(f for f in folders if f not in NOT_OURS and not is_build(root, folder, f))
        found += [os.path.relpath(os.path.join(folder, name), root) for name in sorted(names) if name.endswith(ends)]
    return found


def is_build(root, folder, name):
    return (name == 'data' or name.startswith('build')) and os.path.abspath(folder) in (os.path.abspath(root), os.path.join(os.path.abspath(root), 'web'))


def read(root, path):
    with open(os.path.join(root, path), encoding='utf-8', errors='replace') as f:
        return f.read()


def write(root, path, text):
    full = os.path.join(root, path)
    os.makedirs(os.path.dirname(full), exist_ok=True)
    with open(full, 'w', encoding='utf-8') as f:
        f.write(text)


def without_comments_and_strings(text):
    """C source with comments and literals blanked; line numbers stay."""
    def blank(found):
        return '""' if found.group(0)[0] in '"\'' else '\n' * found.group(0).count('\n') or ' '
    return re.sub(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', blank, text, flags=re.DOTALL)


def floors(root):
    """The table of src/floors.txt: folder -> folders it may call, lowest first."""
    table = {}
    for line in read(root, 'src/floors.txt').splitlines():
        if line.strip() and not line.startswith('#'):
            folder, below = line.split(':')
            table[folder.strip()] = below.split()
    return table


def symbols(objects):
    """[(object's file name, kind, symbol)] of all objects in an archive or object file, by nm."""
    out = subprocess.run(['nm', '-A', '-P', objects], check=True, stdout=subprocess.PIPE, text=True).stdout
    rows = []
    for line in out.splitlines():
        where, rest = line.split(': ', 1)
        inside = re.search(r'\[([^\]]+)\]', where)
        words = rest.split()
        rows.append((os.path.basename(inside.group(1) if inside else where), words[1], words[0]))
    return rows


def libraries(root):
    """folder -> path of its static library in build/; empty when nothing is built."""
    built = os.path.join(root, 'build', 'src')
    return {name: os.path.join(built, f'lib{name}.a') for name in floors(root) if os.path.exists(os.path.join(built, f'lib{name}.a'))}


def plant_library(root, folder, sources):
    """Compiles {file: text} into build/src/libFOLDER.a, named as meson names objects."""
    built = os.path.join(root, 'build', 'src')
    os.makedirs(built, exist_ok=True)
    objects = []
    for name, text in sources.items():
        write(root, f'src/{folder}/{name}', text)
        objects.append(os.path.join(built, f'{folder}_{name}.o'))
        subprocess.run(['gcc', '-c', os.path.join(root, 'src', folder, name), '-o', objects[-1]], check=True)
    subprocess.run(['ar', 'rc', os.path.join(built, f'lib{folder}.a'), *objects], check=True)
