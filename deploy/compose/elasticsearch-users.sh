#!/usr/bin/env bash
# Gives Elasticsearch, at every start, a user of ours for the indexes of our namespace and no others, a user that
# may read them in Kibana, and Kibana's own password. So a changed password takes effect with the next start.
set -euo pipefail

# call METHOD PATH BODY: the password goes in through a pipe, as other users of a machine can read command lines.
call() {
  curl --silent --show-error --fail-with-body --output /dev/null \
    --retry 30 --retry-delay 2 --retry-connrefused \
    --config <(printf 'user = "%s:%s"\n' "$ELASTIC_USER" "$ELASTIC_PASSWORD") \
    --header 'Content-Type: application/json' --request "$1" "$ELASTICSEARCH_URL/_security/$2" --data @- <<<"$3"
}

for name in ELASTIC_PASSWORD KIBANA_PASSWORD DASHBOARDS_PASSWORD IPWATCH_ELASTICSEARCH_PASSWORD; do
  if [[ ! ${!name} =~ ^[A-Za-z0-9._~-]{6,}$ ]]; then
    echo "$name must have 6 or more characters of A-Z a-z 0-9 . _ ~ -" >&2
    exit 1
  fi
done

ours="$IPWATCH_NAMESPACE-*"
call PUT "role/$IPWATCH_ELASTICSEARCH_USER" '{
  "cluster": ["manage_index_templates"],
  "indices": [{"names": ["'"$ours"'"], "privileges": ["manage", "read", "write"]}]
}'
call PUT "user/$IPWATCH_ELASTICSEARCH_USER" '{
  "roles": ["'"$IPWATCH_ELASTICSEARCH_USER"'"], "password": "'"$IPWATCH_ELASTICSEARCH_PASSWORD"'"
}'
call PUT "role/$IPWATCH_NAMESPACE-dashboards" '{
  "indices": [{"names": ["'"$ours"'"], "privileges": ["read", "view_index_metadata"]}]
}'
call PUT "user/$IPWATCH_NAMESPACE-dashboards" '{
  "roles": ["'"$IPWATCH_NAMESPACE"'-dashboards", "kibana_admin"], "password": "'"$DASHBOARDS_PASSWORD"'"
}'
call POST user/kibana_system/_password '{"password": "'"$KIBANA_PASSWORD"'"}'
echo "Elasticsearch has its users"
