#!/bin/bash
# Starts the service once, sends it messages, and stops it: meanwhile the JVM writes down what it loads,
# linked and ran, and how often. The AOT cache that it leaves halves the start and the time until the
# service is quick. It fits only this JVM and these jars, with their file times.
#
#   train.sh /app/parley.jar /app/parley.aot
#
# Behind DATABASE_URL there is no database: it switches on the code that production runs, and each message
# is read, screened and then refused, since it could not be kept. A service that does not start fails this.
set -eu
jar=$1
cache=$2
port=${PORT:-8080}

DATABASE_URL=postgresql://nobody:none@127.0.0.1:1/none REST_ALLOW_UNSIGNED=true PORT=$port \
  java -XX:AOTCacheOutput="$cache" -Xlog:aot=error -jar "$jar" &
service=$!

# until it listens, or has ended
until (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do
  kill -0 "$service" || exit 1
  sleep 0.2
done

for i in {1..2000}; do
  body="{\"conversation_id\":\"c$((i % 50))\",\"message_id\":\"$i\",\"text\":\"hello number $i, how is the weather in town today?\"}"
  exec 3<>"/dev/tcp/127.0.0.1/$port"
  printf 'POST /webhooks/rest HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s' \
    "${#body}" "$body" >&3
  read -r -u 3 status
  while read -r -u 3 _; do :; done
  exec 3>&-
done
case $status in *" 503 "*) ;; *) echo "Expected to be told to come again, but was told: $status" >&2; exit 1 ;; esac

kill "$service"
wait "$service" || true
[ -s "$cache" ]
