#!/bin/sh
# Prints the records of a topic, one JSON object a line: read.sh BROKERS TOPIC
exec kcat -C -q -e -J -b "$1" -t "$2" -X isolation.level=read_committed
