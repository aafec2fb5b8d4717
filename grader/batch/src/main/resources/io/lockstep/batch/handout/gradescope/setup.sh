#!/usr/bin/env bash
# Gradescope runs this once, when it builds the autograder: it provides a JDK 25, all that is needed.
set -euo pipefail

is_jdk_25() {
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] && grep -q '^JAVA_VERSION="25[".]' "$1/release"
}

jdk_25() {
  for jdk in "${JAVA_HOME:-}" /usr/lib/jvm/* /opt/*jdk*; do
    if [ -n "$jdk" ] && is_jdk_25 "$jdk"; then
      echo "$jdk"
      return 0
    fi
  done
  return 1
}

if ! jdk_25 >/dev/null; then
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  # Newer systems have it themselves; for older ones Adoptium has a repository.
  if ! apt-get install -y -qq openjdk-25-jdk-headless; then
    apt-get install -y -qq ca-certificates wget gnupg
    wget -qO- https://packages.adoptium.net/artifactory/api/gpg/key/public |
      gpg --dearmor --yes -o /usr/share/keyrings/adoptium.gpg
    codename=$(. /etc/os-release && echo "$VERSION_CODENAME")
    echo "deb [signed-by=/usr/share/keyrings/adoptium.gpg] https://packages.adoptium.net/artifactory/deb $codename main" \
      >/etc/apt/sources.list.d/adoptium.list
    apt-get update -qq
    apt-get install -y -qq temurin-25-jdk
  fi
fi

if ! jdk=$(jdk_25); then
  echo "setup.sh: expected a JDK 25 after its installation, found none" >&2
  exit 1
fi
echo "The autograder uses $jdk"
