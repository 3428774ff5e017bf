# SPDX-License-Identifier: Apache-2.0
"""Every source file says its licence in one line at its beginning."""
from house import files, read, report, write

ENDS = ('.c', '.h', '.cc', '.sql', '.py', '.sh', '.ts', '.js', '.mjs', '.svelte', '.css', 'meson.build')


def check(root):
    paths = [p for folder in ('src', 'schema', 'tools', 'tests', 'web/src', 'bench', 'examples') for p in files(root, ENDS, folder)]
    return [f'{p} has no SPDX line in its first three' for p in paths
            if not any('SPDX-License-Identifier: Apache-2.0' in line for line in read(root, p).splitlines()[:3])]


def plant(root):
    write(root, 'src/base/bare.c', '#include <stddef.h>\n')
    write(root, 'src/base/good.c', '/* SPDX-License-Identifier: Apache-2.0 */\n')
    return 1


report('every source file has its SPDX line', check, plant)
