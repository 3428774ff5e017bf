# SPDX-License-Identifier: Apache-2.0
"""Calls that have a safer sister here: str and arena for text, text.h for numbers, instant.h for time, no shell at all."""
import re
from house import files, read, report, without_comments_and_strings, write

BANNED = {
    'strcpy': 'arena_fmt or memcpy with a length', 'strcat': 'arena_fmt', 'strncpy': 'memcpy with a length', 'sprintf': 'snprintf or arena_fmt',
    'vsprintf': 'vsnprintf', 'gets': 'fgets', 'atoi': 'a parser that reports errors', 'atol': 'a parser that reports errors',
    'atof': 'a parser that reports errors', 'strtok': 'str.h', 'localtime': 'instant.h', 'gmtime': 'instant.h', 'mktime': 'instant.h',
    'rand': 'random bytes from libsodium', 'system': 'nothing: no shell', 'popen': 'nothing: no shell', 'tmpnam': 'mkstemp', 'alloca': 'the arena',
}
CALL = re.compile(r'(?<![\w.>])(' + '|'.join(BANNED) + r')\s*\(')


def check(root):
    problems = []
    for path in files(root, ('.c', '.h', '.cc')):
        for number, line in enumerate(without_comments_and_strings(read(root, path)).splitlines(), 1):
            problems += [f'{path}:{number}: {call} (use {BANNED[call]})' for call in CALL.findall(line)]
    return problems


def plant(root):
    write(root, 'src/base/bad.c', '/* strcpy(a, b) in a comment is fine */\nvoid bad_copy(char *a, const char *b) { strcpy (a, b); }\n'
          'int bad_say(void) { return my_system(1) + x->rand(2) + (int)sizeof("atoi(") + system("ls"); }\n')
    return 2


report('no banned calls', check, plant)
