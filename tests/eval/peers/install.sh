#!/bin/sh
# Makes .peers, an environment of the peers' own: some need packages that ours must not have, magic-html Python 3.12.
# A peer that cannot be installed is left out, and .peers/failed.txt says why.
set -eu

# The first Python 3.12 or newer that runs: a version manager's shim on the PATH may be of one that is not chosen.
find_python() {
	for python in python3.13 python3.12 python3 "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.1[2-9]*/bin/python3; do
		"$python" -c 'import sys; sys.exit(sys.version_info < (3, 12))' 2>/dev/null && echo "$python" && return
	done
	echo .venv/bin/python
}

here=tests/eval/peers
[ -f .peers/.ready ] && [ .peers/.ready -nt "$here/requirements.lock" ] && exit 0
rm -rf .peers
"$(find_python)" -m venv .peers
: >.peers/failed.txt
if ! .peers/bin/python -m pip install --quiet --progress-bar off --no-deps --require-hashes -r "$here/requirements.lock"; then
	echo "Not all peers can be installed together; they are tried one by one, unpinned." >&2
	grep -v '^#' "$here/requirements.in" | while read -r peer; do
		.peers/bin/python -m pip install --quiet --progress-bar off "$peer" 2>.peers/error.txt ||
			echo "$peer: $(grep -m 1 ERROR .peers/error.txt || echo 'pip failed')" >>.peers/failed.txt
	done
fi
touch .peers/.ready
