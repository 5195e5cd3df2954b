#!/bin/sh
# Fetches the real Elasticsearch that tests run against into .servers/ (not in git): Maven's build of the server
# without its optional modules. Java and Maven come by apt where they are missing and we are root. Quiet when all is there.
set -eu
version=8.19.21
root=$(cd "$(dirname "$0")/../.." && pwd)
folder=$root/.servers/elasticsearch-$version
[ ! -x "$folder/bin/elasticsearch" ] || ! command -v java >/dev/null 2>&1 || exit 0

if ! command -v java >/dev/null 2>&1 || ! command -v mvn >/dev/null 2>&1; then
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1 || { echo "java and mvn are missing; install them" >&2; exit 1; }
    apt-get update -qq
    packages=maven
    command -v java >/dev/null 2>&1 || packages="openjdk-17-jre-headless maven"
    # shellcheck disable=SC2086  two words are two packages
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $packages >/dev/null
fi
[ ! -x "$folder/bin/elasticsearch" ] || exit 0

mkdir -p "$root/.servers"
part=$(mktemp -d "$root/.servers/part.XXXXXX")
trap 'rm -rf "$part"' EXIT
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy \
    -Dartifact=org.elasticsearch.distribution.integ-test-zip:elasticsearch:$version:zip -DoutputDirectory="$part" >&2
# Python's zip module forgets which files are programs; unzip is not on every machine.
python3 -m zipfile -e "$part/elasticsearch-$version.zip" "$part/out"
chmod -R a+rX "$part/out"
chmod a+x "$part/out/elasticsearch-$version/bin/"*
rm -rf "$folder"
mv "$part/out/elasticsearch-$version" "$folder"
