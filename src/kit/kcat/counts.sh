#!/bin/sh
# Prints what is counted now, and ends: counts.sh [BROKERS [TOPIC]]
kcat -C -q -e -J -b "${1:-127.0.0.1:9092}" -t "${2:-news.theme.counts.v1}" \
  -X isolation.level=read_committed |
  jq -rn 'reduce (inputs | {key, count: (.payload | fromjson)}) as {$key, $count} ({};
      if $count.revision > (.[$key].revision // 0) then .[$key] = $count else . end)
    | to_entries[] | "\(.key) \(.value | .live // .total)"'
