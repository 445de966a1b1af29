#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# headers.sh SOURCE - every header stands alone, the public ones in C and in
# C++ under strict flags.
set -u
cd "$1" || exit 2
bad=0
for header in include/pressmark/*.h; do
    echo "#include <pressmark/$(basename "$header")>" >"${TMPDIR:-/tmp}/alone.$$.c"
    ${CC:-cc} -std=c17 -Iinclude -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wundef -Werror -fsyntax-only "${TMPDIR:-/tmp}/alone.$$.c" || bad=1
    ${CXX:-c++} -std=c++17 -Iinclude -Wall -Wextra -Wpedantic -Werror -fsyntax-only -x c++ "${TMPDIR:-/tmp}/alone.$$.c" || bad=1
done
for header in $(find query indexer -name '*.h'); do
    echo "#include \"${header#*/}\"" >"${TMPDIR:-/tmp}/alone.$$.c"
    ${CC:-cc} -std=c17 -D_GNU_SOURCE -Iinclude -Iquery -Iindexer -Wall -Wextra -Werror -fsyntax-only "${TMPDIR:-/tmp}/alone.$$.c" || { echo "$header does not stand alone"; bad=1; }
done
rm -f "${TMPDIR:-/tmp}/alone.$$.c"
exit "$bad"
