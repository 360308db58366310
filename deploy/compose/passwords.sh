#!/bin/sh
# Prints deploy/servers.env.example with a random value behind every name that has none:
#   sh deploy/compose/passwords.sh > deploy/servers.env && chmod 600 deploy/servers.env
set -eu
while IFS= read -r line; do
  case $line in
    '#'*) printf '%s\n' "$line" ;;
    *=) printf '%s%s\n' "$line" "$(head -c 24 /dev/urandom | od -An -v -tx1 | tr -d ' \n')" ;;
    *) printf '%s\n' "$line" ;;
  esac
done < "$(dirname "$0")/../servers.env.example"
