#!/usr/bin/env bash
#
# Makes the prompts that callers hear, and the silence between them, in
# src/main/resources/org/conferenceapi/phone/edge/prompts:
#
#   src/main/prompts/make.sh
#
# It needs espeak-ng, sox and opusenc: apt-get install espeak-ng sox opus-tools. The files are committed,
# so run it only to change a text. To use your own recordings, replace the files: Ogg Opus, one channel, at
# most 60,000 bytes each.
set -euo pipefail

here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
target=$here/../resources/org/conferenceapi/phone/edge/prompts
work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT

encode() {
  # the serial number is fixed, so that the same text makes the same file
  opusenc --quiet --bitrate 16 --framesize 60 --serial 1 --discard-comments "$work/$1.wav" "$2"
}

# prompt LANGUAGE VOICE SPEED NAME SECONDS_OF_SILENCE_AFTER TEXT
prompt() {
  espeak-ng -v "$2" -s "$3" -w "$work/raw.wav" "$6"
  sox -D "$work/raw.wav" -r 16000 -c 1 -b 16 "$work/$4.wav" silence 1 0.05 0.1% norm -6 pad 0.2 "$5"
  mkdir -p "$target/$1"
  encode "$4" "$target/$1/$4.opus"
}

english() { prompt en en-us 150 "$@"; }
chinese() { prompt zh cmn 170 "$@"; }

english welcome 5 'Welcome. Please enter the conference code, followed by the pound key.'
english wrong-code 5 'There is no conference with this code. Please enter the code again, followed by the pound key.'
english full 0.5 'The conference is full.'
english over 0.5 'The conference is over.'
english no-more-tries 0.5 'There is no conference with this code. Please check the code, and call again.'
english goodbye 0.5 'Goodbye.'

chinese welcome 5 '欢迎。请输入会议号码，然后按井号键。'
chinese wrong-code 5 '会议号码不正确。请重新输入会议号码，然后按井号键。'
chinese full 0.5 '会议人数已满。'
chinese over 0.5 '会议已经结束。'
chinese no-more-tries 0.5 '会议号码不正确。请核对号码以后再打。'
chinese goodbye 0.5 '再见。'

sox -D -n -r 16000 -c 1 -b 16 "$work/silence.wav" trim 0 5
encode silence "$target/silence.opus"
