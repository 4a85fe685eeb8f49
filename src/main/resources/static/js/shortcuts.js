// Keys for commands. Other scripts name their commands by the event "command" on the document:
//   { id, name, keys, where, run(passage) }
// where says at what the keys are listened to: "passage" (the focus is on one), "words" (its words are typed),
// "reading" (nothing is typed), "everywhere". The dialog lists them, and gives each other keys, which this browser keeps.
const STORE = 'rushlight-keys';
const PLACES = {
  passage: ['passage'],
  words: ['words'],
  reading: ['passage', 'inside', 'page'],
  everywhere: ['words', 'passage', 'inside', 'page'],
};
const MODIFIERS = ['Control', 'Alt', 'Shift', 'Meta', 'AltGraph', 'CapsLock', 'Fn'];

const commands = new Map();
const dialog = document.querySelector('[data-shortcuts]');
let asking = null;

const kept = () => {
  try {
    return JSON.parse(localStorage.getItem(STORE)) ?? {};
  } catch {
    return {};
  }
};

const keysOf = (command) => kept()[command.id] ?? command.keys;

/** What is pressed, as "Alt+P": shift counts where it does not choose the character. */
function pressed(event) {
  if (MODIFIERS.includes(event.key) || event.isComposing || event.getModifierState('AltGraph')) {
    return null;
  }
  let key = event.key === ' ' ? 'Space' : event.key;
  // On a Mac the option key types other characters.
  if (event.altKey && !/^[\x21-\x7e]+$/.test(key) && /^(Key|Digit)/.test(event.code)) {
    key = event.code.replace(/^(Key|Digit)/, '');
  }
  const letter = key.toUpperCase();
  const isLetter = key.length === 1 && letter !== key.toLowerCase();
  const held = [event.ctrlKey && 'Ctrl', event.altKey && 'Alt', event.metaKey && 'Meta',
    event.shiftKey && (isLetter || key.length > 1) && 'Shift'];
  return [...held.filter(Boolean), isLetter ? letter : key].join('+');
}

const types = (keys) => [...keys].length === 1 || keys === 'Space' || /^Shift\+.$/u.test(keys);

function place(target) {
  const passage = target.closest('[data-editor] > li');
  if (target.matches('textarea, select, input:not([type="checkbox"])')) {
    return passage && target.matches('textarea') ? 'words' : 'field';
  }
  return passage ? (target === passage ? 'passage' : 'inside') : 'page';
}

/** Why a command cannot have these keys; null where it can. */
function problem(command, keys) {
  if (types(keys) && PLACES[command.where].includes('words')) {
    return `${keys} is typed into the words; hold Alt or Ctrl with it.`;
  }
  const other = [...commands.values()].find((each) => each !== command && keysOf(each) === keys
    && PLACES[each.where].some((where) => PLACES[command.where].includes(where)));
  return other ? `${keys} is “${other.name}” already.` : null;
}

function note(text) {
  dialog.querySelector('[data-note]').textContent = text;
}

function show(command) {
  const keys = keysOf(command);
  command.button.textContent = command === asking ? 'Press the keys' : keys;
  command.button.setAttribute('aria-label', command === asking ? `Press the keys for “${command.name}”`
    : `${command.name}: ${keys}. Change`);
}

function ask(command) {
  const before = asking;
  asking = command;
  [before, command].filter(Boolean).forEach(show);
}

function give(command, keys) {
  const why = problem(command, keys);
  if (why) {
    note(why);
    return;
  }
  const all = kept();
  delete all[command.id];
  if (keys !== command.keys) {
    all[command.id] = keys;
  }
  localStorage.setItem(STORE, JSON.stringify(all));
  note(`“${command.name}” is ${keys} now.`);
  ask(null);
  show(command);
}

document.addEventListener('command', (event) => {
  const command = event.detail;
  commands.set(command.id, command);
  command.button = Object.assign(document.createElement('button'), { type: 'button', className: 'button keys' });
  command.button.addEventListener('click', () => ask(command));
  const term = document.createElement('dt');
  term.append(command.button);
  dialog?.querySelector('dl').append(term, Object.assign(document.createElement('dd'), { textContent: command.name }));
  show(command);
});

document.addEventListener('keydown', (event) => {
  const keys = pressed(event);
  if (!keys) {
    return;
  }
  if (dialog?.open) {
    if (asking && event.key !== 'Tab') {
      event.preventDefault();
      if (event.key === 'Escape') {
        const command = asking;
        ask(null);
        show(command);
      } else {
        give(asking, keys);
      }
    }
    return;
  }
  const where = place(event.target);
  const command = [...commands.values()].find((each) => PLACES[each.where].includes(where) && keysOf(each) === keys);
  if (command && command.run(event.target.closest('[data-editor] > li')) !== false) {
    event.preventDefault();
  }
});

if (dialog) {
  dialog.addEventListener('close', () => {
    ask(null);
    note('');
  });
  // Escape first gives up what is asked for.
  dialog.addEventListener('cancel', (event) => asking && event.preventDefault());
  dialog.querySelector('[data-reset]').addEventListener('click', () => {
    localStorage.removeItem(STORE);
    ask(null);
    commands.forEach(show);
    note('All keys are as they were at first.');
  });
  const open = document.querySelector('[data-open-keys]');
  open.hidden = false;
  open.addEventListener('click', () => dialog.showModal());
  document.dispatchEvent(new CustomEvent('command', {
    detail: { id: 'keys', name: 'Show this list', keys: '?', where: 'reading', run: () => dialog.showModal() },
  }));
}
