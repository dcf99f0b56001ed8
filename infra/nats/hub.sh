#!/bin/sh
# Runs nats-server and, when its own runtime killed it (exit status 2), deletes JetStream's folder before whoever watches
# over this container starts it again: a server that dies of a damaged store would die of it for ever. NATS is a wire,
# and what the store held is asked for again by number.
#
#   hub.sh <JetStream's folder> <arguments of nats-server>
store=$1
shift
nats-server "$@" &
server=$!
trap 'kill -TERM $server' TERM INT
wait $server
status=$?
# The signal ended the waiting and not the server.
while kill -0 $server 2>/dev/null; do
  wait $server
  status=$?
done
if [ $status -eq 2 ]; then
  echo "nats-server died of its store; the store is deleted, nothing is lost by that" >&2
  rm -rf "${store:?}"/jetstream
fi
exit $status
