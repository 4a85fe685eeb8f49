// The audio under the keys of the editor, beside the bar that player.js makes. It can stand back while somebody types,
// and stays where it was when the page loads anew.
const audio = document.querySelector('[data-player] audio');
const list = document.querySelector('[data-editor]');
const typing = document.querySelector('[data-typing]');

if (audio && list) {
  const STEP = 3;
  const STORE = 'rushlight-typing';
  const PLACE = `rushlight-audio-${location.pathname}`;
  /** How long after the last key it goes on as before, in milliseconds. */
  const CALM = 1200;

  let until = null;
  let calm = null;
  let goOn = null;

  const start = () => audio.play().catch(() => {});
  const go = (seconds) => {
    until = null;
    audio.currentTime = Math.max(0, seconds);
  };
  const speed = (by) => {
    goOn?.();
    audio.playbackRate = Math.min(3, Math.max(0.4, Math.round((audio.playbackRate + by) * 10) / 10));
  };
  const clock = (seconds) => {
    const whole = Math.floor(seconds);
    const two = (number) => String(number).padStart(2, '0');
    return whole < 3600 ? `${Math.floor(whole / 60)}:${two(whole % 60)}`
      : `${Math.floor(whole / 3600)}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
  };

  const playOrPause = () => {
    clearTimeout(calm);
    const waits = goOn;
    goOn?.();
    if (audio.paused) {
      start();
    } else if (!waits || !waits.paused) {
      audio.pause();
    }
  };

  /** From its beginning to its end, or to the beginning of what follows. */
  const playPassage = (passage) => {
    if (!passage?.dataset.start) {
      return;
    }
    let after = passage.nextElementSibling;
    while (after && !after.dataset.start) {
      after = after.nextElementSibling;
    }
    go(Number(passage.dataset.start) / 1000);
    const end = passage.dataset.end ?? after?.dataset.start;
    until = end ? Number(end) / 1000 : null;
    start();
  };

  const setTime = (passage, which) => {
    if (!passage) {
      return;
    }
    const now = Math.round(audio.currentTime * 1000);
    const times = { start: passage.dataset.start ?? '', end: passage.dataset.end ?? '', [which]: String(now) };
    // An end before the beginning is that of another beginning.
    if (which === 'start' && times.end && Number(times.end) < now) {
      times.end = '';
    }
    const seconds = (millis) => (millis === '' ? '' : (Number(millis) / 1000).toFixed(3));
    passage.dispatchEvent(new CustomEvent('correct', {
      bubbles: true,
      detail: {
        resource: 'times',
        fields: { start: seconds(times.start), end: seconds(times.end) },
        said: `${which === 'start' ? 'Begins' : 'Ends'} at ${clock(now / 1000)}`,
        done: () => {
          for (const [name, millis] of Object.entries(times)) {
            if (millis === '') {
              delete passage.dataset[name];
            } else {
              passage.dataset[name] = millis;
            }
          }
          if (passage.dataset.start) {
            passage.querySelector('[data-time]').textContent = clock(Number(passage.dataset.start) / 1000);
          }
        },
      },
    }));
  };

  audio.addEventListener('timeupdate', () => {
    if (until !== null && audio.currentTime >= until) {
      until = null;
      audio.pause();
    }
  });

  // While somebody types.
  typing.value = localStorage.getItem(STORE) ?? 'on';
  typing.addEventListener('change', () => localStorage.setItem(STORE, typing.value));
  const slowDown = () => {
    const rate = audio.playbackRate;
    audio.playbackRate = Math.max(0.4, rate * 0.6);
    goOn = () => {
      goOn = null;
      audio.playbackRate = rate;
    };
  };
  const waitAWhile = () => {
    audio.pause();
    goOn = () => {
      goOn = null;
      start();
    };
    goOn.paused = true;
  };
  list.addEventListener('input', (event) => {
    if (!event.target.matches('textarea') || typing.value === 'on' || audio.paused && !goOn) {
      return;
    }
    if (!goOn) {
      (typing.value === 'slow' ? slowDown : waitAWhile)();
    }
    clearTimeout(calm);
    calm = setTimeout(() => goOn?.(), CALM);
  });

  // Over a page that loads anew.
  addEventListener('pagehide', () => {
    const playing = !audio.paused || Boolean(goOn?.paused);
    if (goOn && !goOn.paused) {
      goOn();
    }
    sessionStorage.setItem(PLACE, JSON.stringify({ at: audio.currentTime, rate: audio.playbackRate, playing }));
  });
  const left = JSON.parse(sessionStorage.getItem(PLACE) ?? 'null');
  if (left) {
    audio.playbackRate = left.rate;
    document.dispatchEvent(new CustomEvent('moment', { detail: { ms: left.at * 1000, play: left.playing } }));
  }

  for (const [id, name, keys, run] of [
    ['play', 'Play or pause', 'Alt+K', playOrPause],
    ['back', 'Back 3 seconds', 'Alt+J', () => go(audio.currentTime - STEP)],
    ['on', 'On 3 seconds', 'Alt+L', () => go(audio.currentTime + STEP)],
    ['play-passage', 'Play the passage', 'Alt+O', playPassage],
    ['begins', 'The passage begins here', 'Alt+B', (passage) => setTime(passage, 'start')],
    ['ends', 'The passage ends here', 'Alt+N', (passage) => setTime(passage, 'end')],
    ['slower', 'Slower', 'Alt+,', () => speed(-0.1)],
    ['faster', 'Faster', 'Alt+.', () => speed(0.1)],
  ]) {
    document.dispatchEvent(new CustomEvent('command', {
      detail: { id, name, keys, where: 'everywhere', run: (passage) => void run(passage) },
    }));
  }
}
