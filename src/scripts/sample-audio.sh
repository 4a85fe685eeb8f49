#!/usr/bin/env bash
# Speaks the timed episode of the sample show and writes the times at which each paragraph
# really begins back into its transcript. Needs espeak-ng, sox and ffmpeg with libmp3lame:
#
#     apt-get install espeak-ng sox ffmpeg
#     src/scripts/sample-audio.sh
#
# The same transcript and the same versions of the tools give the same audio, byte for byte.
set -euo pipefail
# Some awks count bytes otherwise, and the labels are full of diacritics.
export LC_ALL=C.UTF-8

episode="$(dirname "$0")/../../seeds/wick-and-tide/04-three-minutes-of-fog"
rate=22050
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

samples=0        # of what has been joined so far
last_signal=0    # sample at which the fog signal last sounded
parts=()

# Who speaks how: voice, pitch (0 to 99), words a minute.
voice_of() {
	case $1 in
		Sunniva*) echo "-v en-gb-x-rp+f3 -p 48 -s 158" ;;
		Tomé*) echo "-v en-us+m3 -p 34 -s 152" ;;
		Māra*) echo "-v en-gb-scotland+f2 -p 62 -s 146" ;;
		*) echo "Nobody speaks for '$1': give them a voice in voice_of" >&2; exit 1 ;;
	esac
}

# What was "really" said. The transcript is a rushed one and mishears names; the voices do not,
# so whoever proofreads it can hear what it should say. Names are respelled for the synthesiser.
as_said() {
	sed -E -e 's/Sunneva Broten|Sunniva Bråthen/Soonneeva Broaten/g' -e 's/Sunniva/Soonneeva/g' \
		-e 's/(Mora Kalninia|Mara Kalnina|Māra Kalniņa)/Mahra Kalneenya/g' -e 's/Māra/Mahra/g' \
		-e 's/Tomé Vasconcelos/Tomay Vashconsellosh/g' -e 's/Tomé/Tomay/g' \
		-e 's/Wick & Tide/Wick and Tide/g' \
		-e 's/\[unintelligible [0-9:]+\]/I am/g' -e 's/\[[^]]*\] ?//g'
}

add() { # a WAV file
	parts+=("$1")
	samples=$((samples + $(soxi -s "$1")))
}

silence() { # seconds
	local file="$work/$(printf '%03d' ${#parts[@]})-silence.wav"
	sox -R -r $rate -n -c 1 -b 16 "$file" trim 0 "$1"
	add "$file"
}

theme() { # a falling and rising figure on strings, plucked at 48 kHz, as sox demands, and brought down
	sox -R -n -r $rate -c 1 -b 16 "$1" synth 5 pluck D3 pluck A3 pluck F4 pluck E4 pluck C4 pluck D4 \
		delay 0 0.45 0.9 1.35 1.8 2.25 remix - fade h 0 5 2.5 norm -8
}

fog_signal() { # a breath, then two low notes that beat, then the bay
	sox -R -r $rate -n -c 1 -b 16 "$work/breath.wav" synth 0.7 pinknoise lowpass 1200 fade q 0.6 0.7 0.05 norm -22
	sox -R -r $rate -n -c 1 -b 16 "$work/horn.wav" synth 2 sawtooth 98 sawtooth 99.5 remix - \
		lowpass 700 fade q 0.08 2 0.35 norm -5
	sox -R "$work/breath.wav" "$work/horn.wav" "$1" pad 0 1.6 echos 0.8 0.7 620 0.18 1150 0.1 norm -5
}

water() { # against the boat: a file, and how long in samples
	sox -R -r $rate -n -c 1 -b 16 "$1" synth "$2s" brownnoise tremolo 0.7 70 lowpass 500 fade q 0.3 "$2s" 0.5 norm -24
}

clock() { # seconds as 00:01:02, cut off, so that a jump never lands after the first word
	printf '%02d:%02d:%02d' $(($1 / 3600)) $(($1 / 60 % 60)) $(($1 % 60))
}

line_of='^\[[0-9:]+\] ([^:]+): (.*)$'
while IFS= read -r line || [[ -n $line ]]; do
	file="$work/$(printf '%03d' ${#parts[@]}).wav"
	if [[ $line =~ $line_of ]]; then
		name=${BASH_REMATCH[1]} text=${BASH_REMATCH[2]}
		now=$(clock $((samples / rate)))
		text=$(sed -E "s/\[unintelligible [0-9:]+\]/[unintelligible $now]/" <<<"$text")
		line="[$now] $name: $text"
		# shellcheck disable=SC2046 # the options are words
		as_said <<<"$text" | espeak-ng $(voice_of "$name") --stdin -w "$work/spoken.wav"
		sox -R "$work/spoken.wav" -r $rate -c 1 -b 16 "$file" norm -4
		add "$file"
		silence 0.45
	elif [[ $line == '[THEME MUSIC]' ]]; then
		theme "$file"
		add "$file"
		silence 0.4
	elif [[ $line == '[FOG SIGNAL]' ]]; then
		# It sounds every 110 seconds, as the episode says; the wait is part of the programme.
		if ((last_signal > 0 && samples < last_signal + 110 * rate)); then
			water "$file" $((last_signal + 110 * rate - samples))
			add "$file"
			file="$work/$(printf '%03d' ${#parts[@]}).wav"
		fi
		last_signal=$samples
		fog_signal "$file"
		add "$file"
	elif [[ $line == '[laughter]' ]]; then
		# Nobody laughs well on a computer.
		water "$file" $((rate * 3 / 2))
		add "$file"
	fi
	printf '%s\n' "$line"
done <"$episode.txt" >"$work/timed.txt"

sox -R "${parts[@]}" "$work/all.wav"
ffmpeg -loglevel error -y -i "$work/all.wav" -map_metadata -1 -fflags +bitexact -flags:a +bitexact \
	-codec:a libmp3lame -b:a 24k -ac 1 "$work/all.mp3"
cp "$work/timed.txt" "$episode.txt"
cp "$work/all.mp3" "$episode.mp3"
echo "$(clock $((samples / rate))) of audio, $(stat -c %s "$episode.mp3") bytes; check duration and chapters in $episode.txt.yaml"
