// The audio player: a bar of its own in place of the browser's, and time links that play from there.
// Others ask it to go somewhere with the event "moment" on the document: { ms, play }.
const player = document.querySelector("[data-player]");
const audio = player?.querySelector("audio");

if (audio) {
  const part = (name) => player.querySelector(`[data-${name}]`);
  const play = part("play");
  const at = part("at");
  const seek = part("seek");
  const length = part("length");
  const speed = part("speed");
  const speeds = [1, 1.25, 1.5, 1.75, 2, 0.75];

  const clock = (seconds) => {
    const whole = Math.max(0, Math.floor(seconds));
    const two = (number) => String(number).padStart(2, "0");
    const hours = Math.floor(whole / 3600);
    const minutes = Math.floor(whole / 60) % 60;
    return hours ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
  };

  const duration = () => (Number.isFinite(audio.duration) ? audio.duration : Number(player.dataset.duration || 0) / 1000);

  const show = () => {
    play.setAttribute("aria-pressed", String(!audio.paused));
    play.setAttribute("aria-label", audio.paused ? "Play" : "Pause");
    at.textContent = clock(audio.currentTime);
    length.textContent = duration() ? clock(duration()) : "";
    seek.max = String(Math.ceil(duration()));
    seek.value = String(audio.currentTime);
    seek.setAttribute("aria-valuetext", clock(audio.currentTime));
  };

  const go = (seconds) => {
    audio.currentTime = Math.max(0, duration() ? Math.min(seconds, duration()) : seconds);
    show();
  };

  // What cannot be played says so through the error event; a browser that wants a click first waits for one.
  const start = () => audio.play().catch(show);

  play.addEventListener("click", () => (audio.paused ? start() : audio.pause()));
  part("back").addEventListener("click", () => go(audio.currentTime - 15));
  part("on").addEventListener("click", () => go(audio.currentTime + 30));
  seek.addEventListener("input", () => go(Number(seek.value)));
  speed.addEventListener("click", () => {
    audio.playbackRate = speeds[(speeds.indexOf(audio.playbackRate) + 1) % speeds.length];
  });
  audio.addEventListener("ratechange", () => {
    speed.textContent = `${Number(audio.playbackRate.toFixed(2))}×`;
  });

  for (const event of ["play", "pause", "timeupdate", "durationchange", "seeked", "ended"]) {
    audio.addEventListener(event, show);
  }
  audio.addEventListener("error", () => {
    part("failed").hidden = false;
    show();
  });

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.time[data-ms]");
    if (!link || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) {
      return;
    }
    event.preventDefault();
    history.replaceState(null, "", link.href);
    go(Number(link.dataset.ms) / 1000);
    start();
  });

  document.addEventListener("moment", (event) => {
    go(event.detail.ms / 1000);
    if (event.detail.play) {
      start();
    }
  });

  audio.controls = false;
  audio.hidden = true;
  part("bar").hidden = false;
  show();
}
