# SPDX-License-Identifier: Apache-2.0
"""Who sends to customers: each sender has its row and its way to be tried; each call of the door names one; internal notes stay inside."""
import re
from house import files, read, report, without_comments_and_strings, write

UNITS = 'only in units'


def senders(root):
    """Names of enum sender, in lower case: survey, ask_back …"""
    block = re.search(r'enum sender \{(.*?)\}', without_comments_and_strings(read(root, 'src/speak/sender.h')), re.DOTALL)
    return [name.lower() for name in re.findall(r'\bSENDER_(\w+)', block.group(1)) if name != 'COUNT'] if block else []


def makers(root):
    """{sender: is it tried through the API} of tests/api/senders.ts."""
    text = read(root, 'tests/api/senders.ts')
    block = text[text.index('export const makers'):]
    return {name: value != f"'{UNITS}'" for name, value in re.findall(r"^  (\w+): ('[^'\n]*'|\{)", block, re.MULTILINE)}


def named(sources):
    """Senders that something outside the table makes a draft for."""
    return {name.lower(): path for path, text in sources.items() for name in re.findall(r'message_draft_of\((?:[^;]*?)\bSENDER_(\w+)', text)}


def unnamed_calls(sources):
    """A call of message_put in a file that makes no draft by naming a sender, or sets it by hand."""
    problems = []
    for path, text in sources.items():
        calls = re.search(r'(?<!enum status )\bmessage_put\(', text)
        if calls and 'message_draft_of(' not in text and not path.endswith('speak/message_put.c'):
            problems.append(f'{path}: calls message_put and names no sender: message_draft_of(SENDER_…)')
        if re.search(r'struct message_draft \w+ = \{(?! 0 \})', text) or re.search(r'\(struct message_draft\)\s*\{', text) and not path.endswith('speak/message_put.c'):
            problems.append(f'{path}: makes a draft by hand: message_draft_of(SENDER_…)')
    return problems


def check(root):
    sources = {path: without_comments_and_strings(read(root, path)) for path in files(root, '.c')}
    rows = set(re.findall(r'\[SENDER_(\w+)\]', sources.get('src/speak/sender.c', '')))
    known, tried = senders(root), makers(root)
    problems = ['src/speak/sender.h has no senders that can be read'] if not known else []
    problems += [f'{name}: no row in src/speak/sender.c' for name in known if name.upper() not in rows]
    problems += [f'{name}: no line in tests/api/senders.ts' for name in known if name not in tried]
    problems += [f'{name}: {path} sends by it, and tests/api/senders.ts does not try to' for name, path in named(sources).items() if not tried.get(name, True)]
    problems += unnamed_calls(sources)
    problems += [f'{path} names case_note: internal notes never leave the house' for path in files(root, ('.sql', '.c', '.h'), 'src/speak')
                 if re.search(r'\bcase_note', read(root, path))]
    return problems


def plant(root):
    write(root, 'src/speak/sender.h', 'enum sender { SENDER_SURVEY, SENDER_TOLD, SENDER_NEWS, SENDER_COUNT };\n')
    write(root, 'src/speak/sender.c', 'const struct sender_row senders[] = {\n    [SENDER_SURVEY] = { 0 },\n    [SENDER_TOLD] = { 0 },\n};\n')
    write(root, 'tests/api/senders.ts', "export const makers = {\n  survey: { go },\n  told: 'only in units',\n};\n")
    write(root, 'src/recover/tell.c', 'enum status tell(struct work *w) {\n    struct message_draft d = message_draft_of(SENDER_TOLD);\n    return message_put(w, &d, NULL);\n}\n')
    write(root, 'src/recover/shout.c', 'enum status shout(struct work *w) {\n    struct message_draft d = { .text = STR("Hey") };\n    return message_put(w, &d, NULL);\n}\n')
    write(root, 'src/speak/letter.sql', '-- name: letter_notes  Them.\nSELECT text FROM case_note WHERE business_id = :business;\n')
    return 6   # news: no row, no line; told: sent, not tried; shout: no sender, by hand; notes


report('each sender has its row and is tried, each message names one, notes stay inside', check, plant)
