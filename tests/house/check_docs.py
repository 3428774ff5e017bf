# SPDX-License-Identifier: Apache-2.0
"""What the documents name is there: files, commands with their options, routes, names; every table has its words, every header its purpose."""
import glob
import os
import re
from house import files, read, report, write

FOLDERS = ('src', 'tools', 'tests', 'schema', 'web', 'docs', 'examples')
SCRIPTS = ('meson.build', 'run', 'test', 'bench')
SOURCES = ('.c', '.h', '.cc', '.sql', '.py', '.sh', '.ts', '.js', '.svelte', '.txt', 'meson.build')
# In the documents these stand for something else: a noun one adds, a number, a folder of the reader's.
STANDS_FOR_ANY = re.compile(r'promise|(?<![a-z])room(?![a-z])|(?<![A-Za-z])[A-Z]{2,}(?![a-z])')
FILE = re.compile(r'^(?!/)[\w.{},*()\-/+]*(/|\.(c|h|cc|sql|py|sh|ts|js|svelte|md|txt|build|db|conf|lock|map|png)$)[\w.{},*()\-/+\[\]]*$')
ROUTE = re.compile(r'^(?:(GET|POST|PATCH|PUT|DELETE) )?(/[\w./{}\-]+)(?:\?\S*)?$')
COMMAND = re.compile(r'^(?:sudo -u \w+ |\w+=\$\()?(?:\w*/)*rapport ([a-z]+|--\w+)(.*)$')
SCRIPT = re.compile(r'^(\./\w+|tools/setup\.sh)((?: .*)?)$')
NAME = re.compile(r'^(\w+_\w+)(\(\))?$')


def documents(root):
    found = [name for name in ('README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md') if os.path.exists(os.path.join(root, name))]
    return found + files(root, '.md', 'docs')


class House:
    """What there is, read once."""

    def __init__(self, root):
        self.root = root
        folders = [folder for folder in FOLDERS if os.path.isdir(os.path.join(root, folder))]
        self.sources = [path for folder in folders for path in files(root, SOURCES, folder)]
        self.sources += [name for name in SCRIPTS if os.path.isfile(os.path.join(root, name))]
        self.text = '\n'.join(read(root, path) for path in self.sources)
        self.base_names = {os.path.basename(path) for folder in folders for path in files(root, '', folder)} | set(os.listdir(root))
        self.routes = [(method, as_pattern(path)) for method, path in
                       re.findall(r'\{\s*(?:\.method = )?"(GET|POST|PATCH|PUT|DELETE)",\s*(?:\.pattern = )?"(/[^"]*)"', self.text)]
        self.commands = commands(read(root, 'src/cli/commands.c')) if os.path.exists(os.path.join(root, 'src/cli/commands.c')) else {}


def as_pattern(path):
    """A parameter stands for any one segment, a written one too."""
    return re.compile('/'.join('[^/]+' if '{' in part else re.escape(part) for part in path.split('/')))


def commands(text):
    """command -> its options, from the command table."""
    rows = re.split(r'\n    \{ "(?=[a-z]+",)', text)[1:]
    shared = dict(re.findall(r'#define (\w+)\s+\{ "([\w-]+)"', text))
    found = {}
    for row in rows:
        options = set(re.findall(r'\{ "([\w-]+)", "', row)) | {option for word, option in shared.items() if re.search(rf'\b{word}\b', row)}
        found[row.split('"')[0]] = options | {'help'}
    return found


def expand(path):
    """"x.{h,c}" -> x.h, x.c"""
    found = re.search(r'\{([^{}]*,[^{}]*)\}', path)
    return [p for part in found.group(1).split(',') for p in expand(path[:found.start()] + part.strip() + path[found.end():])] if found else [path]


def file_is_there(house, path):
    wanted = STANDS_FOR_ANY.sub('*', path.rstrip('/'))
    if wanted.startswith(('build/', '.tools/', 'web/build')):   # made by building
        return True
    if path.startswith('DIR/') or path.endswith(('.db', '.conf', '.lock')):   # made by the program: its source must say so
        return os.path.basename(path).replace('NNNN', '%04d') in house.text
    if '/' in path:
        wanted = re.sub(r'([\[\]])', r'[\1]', wanted)
        return bool(glob.glob(os.path.join(house.root, wanted)))
    start = '*' if path.startswith(('.', '_')) else ''            # "_api.c": how a name ends
    return any(re.fullmatch(re.escape(start + wanted).replace(r'\*', r'[\w.\-]*'), name) for name in house.base_names)


def route_is_there(house, method, path):
    full = path if path.startswith(('/api/', '/healthz', '/readyz', '/metrics')) else '/api/v1' + path
    return any(pattern.fullmatch(full) and method in (None, found) for found, pattern in house.routes)


def wrong_command(house, name, rest):
    if name.startswith('--'):
        return None if name in ('--version', '--help') else f'rapport {name}'
    if name not in house.commands:
        return f'rapport {name}'
    unknown = [o for o in re.findall(r'(?<=\s)--([\w-]+)', rest) if o not in house.commands[name]]
    return f'rapport {name} --{unknown[0]}' if unknown else None


def wrong_script(house, script, rest):
    path = script.removeprefix('./')
    if not os.path.isfile(os.path.join(house.root, path)):
        return script
    text = read(house.root, path)
    words = re.findall(r'(?<=\s)(--[a-z-]+)', rest) + (rest.split() if path == 'tools/setup.sh' else [])
    return next((f'{script} {word}' for word in words if word not in text and word not in house.text), None)


def wrong(house, token):
    """What of a token in backticks, or a line of a code block, is not there; None when all is well."""
    script, command, route, name = SCRIPT.match(token), COMMAND.match(token), ROUTE.match(token), NAME.match(token)
    if script:
        return wrong_script(house, *script.groups())
    if command:
        return wrong_command(house, *command.groups())
    if route and (route.group(1) or route.group(2).startswith(('/api/', '/healthz', '/readyz', '/metrics'))):
        return None if route_is_there(house, *route.groups()) else token
    if FILE.match(token) and not token.startswith('application/'):
        return next((path for path in expand(token) if not file_is_there(house, path)), None)
    if name and not STANDS_FOR_ANY.search(token):
        return None if re.search(rf'\b{re.escape(name.group(1))}\b', house.text) else token
    return None


def tokens(text):
    """(line, token): inline code, and the lines of code blocks (indented, after an empty line) that run something of ours."""
    is_code, before = False, ''
    for number, line in enumerate(text.splitlines(), 1):
        is_code = line.startswith('    ') and (is_code or not before.strip())
        if not is_code:
            yield from ((number, token) for token in re.findall(r'`([^`]+)`', line))
        elif re.match(r'\s*(\./|tools/|build/|rapport |key=)', line):
            yield number, re.split(r'\s{3,}', line.strip())[0]
        else:
            yield from ((number, path) for path in re.findall(r'https?://[\w.:]+(/api/[^\s"\']*)', line))
        before = line


def links(text):
    return [(number, target) for number, line in enumerate(text.splitlines(), 1) for target in re.findall(r'\]\(([^)#\s]+)[^)]*\)', line) if '://' not in target]


def check_document(house, path):
    text, problems = read(house.root, path), []
    for number, token in tokens(text):
        missing = wrong(house, token)
        if missing:
            problems.append(f'{path}:{number} names {missing}, which is not there')
    here = os.path.dirname(os.path.join(house.root, path))
    return problems + [f'{path}:{number} links to {target}, which is not there' for number, target in links(text) if not os.path.exists(os.path.join(here, target))]


def check_sources(house):
    """Comments that send a reader to a document; "docs/decisions/0004" is enough."""
    named = [(path, name) for path in house.sources if not path.startswith('tests/house/')
             for name in re.findall(r'(?<![\w./])docs/[a-z0-9_/-]+(?:\.md)?', read(house.root, path))]
    return [f'{path} names {name}, which is not there' for path, name in named if not glob.glob(os.path.join(house.root, name) + '*')]


def tables_without_words(root):
    told = read(root, 'docs/data-model.md')
    made = re.findall(r'^CREATE (?:VIRTUAL )?TABLE (\w+)', '\n'.join(read(root, path) for path in files(root, '.sql', 'schema')), re.MULTILINE)
    return [f'docs/data-model.md does not tell of the table {table}' for table in dict.fromkeys(made) if not re.search(rf'(\*\*|`){table}\b', told)]


def headers_without_purpose(root):
    return [f'{path} does not begin with what it is for: "{os.path.basename(path)} — …"' for path in files(root, '.h')
            if not re.search(rf'{re.escape(os.path.basename(path))} — \S', read(root, path)[:300])]


def check(root):
    house = House(root)
    problems = [problem for path in documents(root) for problem in check_document(house, path)]
    return problems + check_sources(house) + tables_without_words(root) + headers_without_purpose(root)


def plant(root):
    write(root, 'src/cli/commands.c', 'const struct command commands[] = {\n    { "serve", "serve", serve_run,\n      { { "listen", "ADDR", "", false, false } }, NULL },\n};\n')
    write(root, 'src/listen/survey_api.c', 'const struct route survey_routes[] = {\n    { "GET", "/api/v1/surveys/{id}", survey_get },\n};\n')
    write(root, 'src/listen/survey.h', '/* SPDX-License-Identifier: Apache-2.0 */\nstruct survey;\n')
    write(root, 'schema/0001_listen.sql', 'CREATE TABLE survey (\n);\nCREATE TABLE invitation (\n);\n')
    write(root, 'run', '#!/bin/bash\n# --prepare, see docs/data-model.md and docs/gone.md\n')
    write(root, 'docs/data-model.md', '**survey**: a question.\n')
    write(root, 'README.md', '`src/listen/survey.h`, `survey_routes` and `GET /api/v1/surveys/{id}` are there; `src/listen/gone.h`, `gone.c`, `survey_gone`,\n'
          '`GET /surveys`, `POST /surveys/{id}`, `rapport gone`, `rapport serve --gone`, `./run --gone` and [this](docs/gone.md) are not.\n\n'
          '    ./run --prepare\n    build/rapport serve --listen 127.0.0.1:8080\n    build/rapport serve --port 8080\n')
    return 13


report('documents name what is there; every table has words, every header a purpose', check, plant)
