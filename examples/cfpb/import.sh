#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Takes the complaints in:   examples/cfpb/import.sh DATA_DIR FILES_DIR [options of `rapport import`]
# DATA_DIR is rapport's --data directory, FILES_DIR holds cfpb_2014_8340.csv. RAPPORT says which program (build/rapport).
# Refused rows are told and stand in DATA_DIR/cfpb-rejects.csv; they do not make this script fail.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
if [ $# -lt 2 ]; then sed -n '3,5s/^# //p' "$0"; exit 2; fi
data=$1 files=$2
shift 2
code=0
"${RAPPORT:-$here/../../build/rapport}" import --data "$data" --map "$here/cfpb.map" --rejects "$data/cfpb-rejects.csv" "$@" \
    "$files"/cfpb_2014_8340.csv || code=$?
[ $code -eq 3 ] || exit $code
