# SPDX-License-Identifier: Apache-2.0
"""The table of reactions: what it names can happen, and nothing leads back to itself, however long the chain."""
import re
from house import files, read, report, write

ROW = re.compile(r'^\s*\{\s*"([\w.]+|\*)",\s*"(\w+)",\s*(\w+),\s*\w+,\s*\w+,\s*\{([^}]*)\}', re.MULTILINE)
DEPTH_MAX = 8   # event.c stops there


def chains(table, event, path=()):
    """Every way on from an event: ends at what has no reaction, at a circle, or too deep."""
    path += (event,)
    following = table.get(event, [])
    if not following or event in path[:-1] or len(path) > DEPTH_MAX:
        yield path
        return
    for follower in following:
        yield from chains(table, follower, path)


def check(root):
    rows = ROW.findall(read(root, 'src/app/reactions.c'))
    kinds = re.findall(r'const struct event_kind event_(\w+) =', '\n'.join(read(root, path) for path in files(root, '_events.c', 'src/events')))
    known = {kind.replace('_', '.', 1) for kind in kinds}   # event_case_opened is "case.opened"
    table, problems = {}, [] if rows else ['src/app/reactions.c has no rows that can be read']
    for on, name, function, emits in rows:
        emitted = re.findall(r'"([\w.]+)"', emits)
        table.setdefault(on, []).extend(emitted)
        problems += [f'{function}: {event} is not in src/events/' for event in (on, *emitted) if event not in known and event != '*']
        problems += [f'{function} is called {name} in the table, so a job would not find it'] if name != function else []
    problems += ['what follows from everything may cause nothing itself'] if table.get('*') else []
    for event in table:
        for path in chains(table, event):
            if path[-1] == event and len(path) > 1:
                problems.append('leads back to itself: ' + ' → '.join(path))
            elif len(path) > DEPTH_MAX:
                problems.append(f'deeper than {DEPTH_MAX}: ' + ' → '.join(path))
    return problems


def plant(root):
    write(root, 'src/events/recover_events.c', 'const struct event_kind event_case_opened = { "case.opened", "cas" };\nconst struct event_kind event_case_closed = { "case.closed", "cas" };\n')
    write(root, 'src/app/reactions.c', 'const struct reaction app_reactions[] = {\n'
          '    { "case.opened", "close_it", close_it, REACT_BOTH, REACT_MUST, { "case.closed" }, "…" },\n'
          '    { "case.closed", "open_it", open_it, REACT_BOTH, REACT_MUST, { "case.opened" }, "…" },\n'
          '    { "case.gone", "misnamed", other, REACT_BOTH, REACT_MUST, { 0 }, "…" },\n};\n')
    return 4


report('reactions name what can happen and never go in a circle', check, plant)
