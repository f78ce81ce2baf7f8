#!/bin/sh
# Makes the secrets of compose.yaml, each at random, in a folder only you may enter: make-secrets.sh FOLDER NAME
# What is there already is kept. The certificate is signed by itself; put one of an authority in its place.
set -eu
folder=${1:?which folder}
name=${2:?the name of the gate, such as gate.example.com}
umask 077
mkdir -p "$folder"
chmod 700 "$folder"

# Containers see each file alone and run as another user, so the files can be read by all who get into the folder.
keep() {
    if [ ! -e "$folder/$1" ]; then
        cat >"$folder/.draft"
        chmod 444 "$folder/.draft"
        mv "$folder/.draft" "$folder/$1"
    else
        cat >/dev/null
    fi
}

openssl rand -hex 32 | keep api_token
openssl rand -hex 32 | keep cluster_key
openssl rand -hex 24 | keep postgres_password
# The network between the gates and the database is theirs alone, so it is spoken in clear there.
printf 'postgres://sluice:%s@postgres/sluice?sslmode=disable\n' "$(cat "$folder/postgres_password")" | keep database_url
if [ ! -e "$folder/tls_key" ] && [ ! -e "$folder/tls_cert" ]; then
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 90 -subj "/CN=$name" \
        -addext "subjectAltName=DNS:$name" -keyout "$folder/.key" -out "$folder/.cert" 2>/dev/null
    keep tls_cert <"$folder/.cert"
    keep tls_key <"$folder/.key"
    rm "$folder/.cert" "$folder/.key"
fi
