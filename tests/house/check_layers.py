# SPDX-License-Identifier: Apache-2.0
"""A folder calls only what its line in src/floors.txt allows: never upward, never from room to room."""
from house import floors, libraries, plant_library, report, symbols, write


def check(root):
    allowed, built = floors(root), libraries(root)
    home = {}     # symbol -> folder that defines it
    wanted = []   # (folder, object, symbol)
    for folder, path in built.items():
        for obj, kind, symbol in symbols(path):
            if kind in 'TDBRVW':
                home[symbol] = folder
            elif kind == 'U':
                wanted.append((folder, obj, symbol))
    problems = [] if built else ['nothing is built: run ./run --prepare first']
    for folder, obj, symbol in wanted:
        owner = home.get(symbol)
        if owner and owner != folder and owner not in allowed[folder]:
            problems.append(f'{folder}: {obj} uses {symbol} of {owner}')
    names = list(allowed)
    for folder, below in allowed.items():
        for name in below:
            if name not in names or names.index(name) >= names.index(folder):
                problems.append(f'floors.txt: {folder} may not stand on {name}, which is not below it')
    return problems


def plant(root):
    write(root, 'src/floors.txt', 'base: recover\nlisten: base\nrecover: base\n')
    plant_library(root, 'base', {'one.c': 'int one_get(void) { return 1; }\n'})
    plant_library(root, 'recover', {'case.c': 'int case_open(void) { return 1; }\n'})
    plant_library(root, 'listen', {'response.c': 'int case_open(void); int one_get(void);\n'
                                                 'int response_take(void) { return case_open() + one_get(); }\n'})
    return 2


report('each folder calls only the floors below it', check, plant)
