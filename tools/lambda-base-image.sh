#!/bin/sh
# Makes a stand-in for the image that the SAM CLI runs functions in, where no registry can be
# reached: this machine's own shell, C library and the few programs that the SAM CLI needs to add
# its emulator. Functions run in it because they are linked against an older C library.
#
#   tools/lambda-base-image.sh IMAGE BOOTSTRAP...
#
# The label pictopass.stand-in tells it from the real image. Never made over an image that is there.
set -eu

image=$1
shift
if docker image inspect "$image" >/dev/null 2>&1; then
    echo "there is an image $image already; remove it first" >&2
    exit 1
fi

files=$(mktemp -d)
trap 'rm -rf "$files"' EXIT
mkdir -p "$files/tmp" "$files/var/task" "$files/var/rapid"
chmod 1777 "$files/tmp"

# The emulator is renamed and made executable inside the image.
programs=$(command -v sh) || exit 1
for program in mv chmod; do
    programs="$programs $(command -v "$program")"
done

# ldd names each library as `name => /path (address)`, and the loader as `/path (address)`.
# shellcheck disable=SC2086
libraries=$(ldd $programs "$@" | sed -nE 's,^\s(.* => )?(/[^ ]*) \(0x.*,\2,p' | sort -u)

for program in $programs; do
    mkdir -p "$files/bin"
    cp -L "$program" "$files/bin/"
done
for library in $libraries; do
    mkdir -p "$files$(dirname "$library")"
    cp -L "$library" "$files$library"
done

tar -C "$files" -c . | docker import \
    --change 'LABEL pictopass.stand-in=true' \
    --change 'WORKDIR /var/task' \
    --change 'ENV LAMBDA_TASK_ROOT=/var/task PATH=/bin' \
    - "$image" >/dev/null
