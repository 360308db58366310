#!/usr/bin/env bash
# Runs the command given with a cluster id in its environment. New, empty storage gets a cluster id of its own: by a new id the workers know that their
# positions in the old cluster mean nothing here. The image itself would take the same id every time.
set -euo pipefail
stored=$(sed -n 's/^cluster\.id=//p' "$KAFKA_LOG_DIRS/meta.properties" 2>/dev/null || true)
random=$(head -c 16 /dev/urandom | base64 | tr '+/' 'AB' | tr -d '=')
export CLUSTER_ID=${stored:-$random}
exec "$@"
