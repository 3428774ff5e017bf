# SPDX-License-Identifier: Apache-2.0
"""Every row of a route table says in a line what it is for, has a scenario in tests/api, and takes an Idempotency-Key when it makes something."""
import re
from house import files, read, report, write

ROW = re.compile(r'^\s*\{\s*"(GET|POST|PUT|PATCH|DELETE)",\s*"(/[^"]*)",\s*(\w+),(.*)\},?\s*$', re.MULTILINE)
GENERIC = ('limits', 'badinput', 'idempotency')   # these ask every route something and are nobody's scenario
CALL = re.compile(r'''(?:\.(get|post|patch|del)\s*(?:<[^>]*>)?\(|\braw\(\s*'(GET|POST|PUT|PATCH|DELETE)',)\s*$''')
LITERAL = re.compile(r"""'(/[^'\n]*)'|`(/[^`\n]*)`|"(/[^"\n]*)\"""")
METHODS = {'get': 'GET', 'post': 'POST', 'patch': 'PATCH', 'del': 'DELETE'}


def rows(root):
    return [(path, *found.groups()) for path in files(root, '.c') for found in ROW.finditer(read(root, path))]


def asked(root):
    """[(method or None, path's pieces)] of what the scenarios ask; None for an address that is not written in the call itself."""
    found = []
    for path in files(root, '.test.ts', 'tests/api'):
        if path.split('/')[-1].split('.')[0] in GENERIC:
            continue
        text = read(root, path)
        for literal in LITERAL.finditer(text):
            call = CALL.search(text[max(0, literal.start() - 60):literal.start()])
            address = next(group for group in literal.groups() if group is not None)
            address = re.sub(r'\$\{(?:[^{}]|\{[^{}]*\})*\}', '*', address).split('?')[0].removeprefix('/api/v1')
            method = call and (METHODS.get(call.group(1)) or call.group(2))
            found.append((method, address.rstrip('/').split('/')))
    return found


def is_asked(method, pattern, all_asked):
    pieces = pattern.removeprefix('/api/v1').split('/')

    def fits(piece, address):
        return piece == address or '*' in address or piece.startswith('{')
    return any(a_method in (None, method) and len(address) == len(pieces) and all(map(fits, pieces, address)) and
               any(piece == name for piece, name in zip(pieces, address) if name) for a_method, address in all_asked)


def makes_something(root, path, function):
    body = re.search(rf'^[^\n;]*\b{function}\([^;{{]*\)\s*\{{(.*?)^\}}', read(root, path), re.DOTALL | re.MULTILINE)
    return body is not None and re.search(r'\b201\b', body.group(1)) is not None


def check(root):
    problems, all_asked = [], asked(root)
    for path, method, pattern, function, rest in rows(root):
        where = f'{path}: {method} {pattern}'
        if not any(len(text) > 5 and text[0].isupper() for text in re.findall(r'"((?:[^"\\]|\\.)*)"', rest)):
            problems.append(f'{where} has no line that says what it is for')
        if method == 'POST' and 'PERM_PUBLIC' not in rest and '.repeat' not in rest and makes_something(root, path, function):
            problems.append(f'{where} makes something and has no .repeat')
        if not is_asked(method, pattern, all_asked):
            problems.append(f'{where} has no scenario in tests/api')
    return problems


def plant(root):
    write(root, 'src/recover/case_api.c', 'static enum status case_post(struct call *k) {\n    return reply_saved(k, 201, case_load, id);\n}\n'
          'const struct route case_routes[] = {\n'
          '    { "GET",  "/api/v1/cases",           case_get,   PERM_PEOPLE, LANE_READ,  NULL, NULL, NULL, NULL,  "The cases" },\n'
          '    { "POST", "/api/v1/cases",           case_post,  PERM_SERVE,  LANE_WRITE, NULL, NULL, NULL, NULL,  "Open one" },\n'
          '    { "POST", "/api/v1/cases/{id}/wish", case_wish,  PERM_SERVE,  LANE_WRITE, NULL, NULL, NULL, "cas", "What they wish" },\n'
          '    { "POST", "/api/v1/cases/{id}/note", case_note,  PERM_SERVE,  LANE_WRITE, NULL, NULL, NULL, "cas" },\n'
          '    { "GET",  "/api/v1/cases/{id}",      case_one,   PERM_PEOPLE, LANE_READ,  NULL, NULL, NULL, "cas", "One case" },\n};\n')
    write(root, 'tests/api/case.test.ts', "await owner.get('/cases?state=open');\nawait key.raw('POST', '/cases', {});\nawait owner.get(`/cases/${c.id}/note`);\n"
          "const note = `/cases/${c.id}/note`;\nawait owner.post(`/cases/${c.id}`, {});\n")
    write(root, 'tests/api/limits.test.ts', 'await owner.get(`/cases/${c.id}`);\n')
    return 4   # no .repeat, no line, wish and one case never asked


report('each route says what it is for, has a scenario, and repeats what it made', check, plant)
