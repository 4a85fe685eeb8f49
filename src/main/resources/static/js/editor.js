// Corrects passages in their place. Without it, each has a page of its own with the same forms.

const list = document.querySelector('[data-editor]');
const token = document.querySelector('input[name="_csrf"]');
const passages = () => [...list.querySelectorAll(':scope > li')];
const addressOf = (passage, resource) => `/edit/segments/${passage.id}/${resource}`;
const draftOf = (passage) => `rushlight-draft-${passage.id}`;

let current = null;

function focusOn(passage) {
  for (const each of list.querySelectorAll(':scope > li[tabindex="0"]')) {
    each.tabIndex = -1;
  }
  passage.tabIndex = 0;
  passage.focus();
  passage.scrollIntoView({ block: 'nearest' });
}

function body(fields) {
  return new URLSearchParams({ ...fields, _csrf: token.value });
}

/** As the form on the passage's own page would. */
function submit(passage, resource, fields) {
  const form = document.createElement('form');
  form.method = 'post';
  form.action = addressOf(passage, resource);
  for (const [name, value] of body(fields)) {
    const field = document.createElement('input');
    field.type = 'hidden';
    field.name = name;
    field.value = value;
    form.append(field);
  }
  document.body.append(form);
  form.submit();
}

function say(passage, text) {
  let note = passage.querySelector('.note');
  if (!note) {
    note = document.createElement('p');
    note.className = 'note';
    note.setAttribute('role', 'status');
    passage.append(note);
  }
  note.textContent = text;
}

/** Shows a passage as the archive has it now. */
function stand(passage, saved) {
  passage.dataset.seen = saved.revision;
  passage.querySelector('.words').textContent = saved.text;
  const badge = passage.querySelector('.badge');
  if (badge) {
    badge.textContent = saved.quality;
    badge.className = `badge ${saved.quality}`;
  }
}

function grow(field) {
  field.style.height = 'auto';
  field.style.height = `${field.scrollHeight}px`;
}

function edit(passage) {
  if (current?.passage === passage) {
    return;
  }
  const words = passage.querySelector('.words');
  const field = document.createElement('textarea');
  field.value = localStorage.getItem(draftOf(passage)) ?? words.textContent;
  field.dir = 'auto';
  field.setAttribute('aria-label', 'Words of this passage');
  words.hidden = true;
  words.after(field);
  current = { passage, field, words };
  grow(field);
  field.focus();
  field.addEventListener('input', () => {
    grow(field);
    localStorage.setItem(draftOf(passage), field.value);
  });
  field.addEventListener('blur', () => save(passage, field, words));
  if (localStorage.getItem(draftOf(passage)) !== null) {
    say(passage, 'These words were typed before and not saved.');
  }
}

function close(passage, field, words) {
  if (current?.passage === passage) {
    current = null;
  }
  // Taking it out makes it lose the focus, which is no reason to save it again.
  field.dataset.saving = 'over';
  field.remove();
  words.hidden = false;
}

async function save(passage, field, words) {
  if (field.dataset.saving || !field.isConnected) {
    return null;
  }
  if (field.value.trim() === words.textContent.trim()) {
    localStorage.removeItem(draftOf(passage));
    close(passage, field, words);
    return null;
  }
  field.dataset.saving = 'true';
  let answer;
  try {
    answer = await fetch(addressOf(passage, 'wording'), {
      method: 'POST',
      headers: { Accept: 'application/json' },
      body: body({ seen: passage.dataset.seen, wording: field.value }),
    });
  } catch {
    say(passage, 'Not saved: the archive cannot be reached. The words are kept here; leave the field to try again.');
    delete field.dataset.saving;
    return null;
  }
  delete field.dataset.saving;
  const result = answer.headers.get('Content-Type')?.includes('json') ? await answer.json() : {};
  if (answer.ok) {
    localStorage.removeItem(draftOf(passage));
    if (result.parted) {
      // All is saved: nobody needs to be asked whether to leave.
      current = null;
      location.hash = passage.id;
      location.reload();
      return result;
    }
    stand(passage, result);
    close(passage, field, words);
    say(passage, 'Saved');
  } else if (answer.status === 409 && result.theirs) {
    passage.dataset.seen = result.revision;
    words.textContent = result.theirs;
    words.hidden = false;
    say(passage, 'Another editor changed the same words meanwhile. Theirs are above, yours below; leave the field to save yours.');
    field.focus();
  } else {
    say(passage, result.detail ?? `Not saved (${answer.status}). The words are kept in this browser.`);
  }
  return result;
}

/** Saves what is typed before something else is done with the passage. */
async function settled(passage) {
  if (current?.passage === passage) {
    const { field, words } = current;
    await save(passage, field, words);
    return !field.isConnected;
  }
  return true;
}

async function act(passage, resource, fields = {}) {
  if (await settled(passage)) {
    submit(passage, resource, fields);
  }
}

/** As the form would, without leaving the page; what becomes of it is said at the passage. */
async function correct(passage, resource, fields, said) {
  if (!await settled(passage)) {
    return false;
  }
  const answer = await fetch(addressOf(passage, resource), {
    method: 'POST',
    headers: { Accept: 'application/json' },
    body: body(fields),
  }).catch(() => null);
  const result = answer?.headers.get('Content-Type')?.includes('json') ? await answer.json() : {};
  if (!answer?.ok) {
    say(passage, result.detail ?? 'Not saved: the archive cannot be reached, or knows you no longer.');
    return false;
  }
  stand(passage, result);
  say(passage, said);
  return true;
}

function next(passage, step) {
  const there = step > 0 ? passage.nextElementSibling : passage.previousElementSibling;
  if (there) {
    focusOn(there);
  }
  return there;
}

const chosen = document.querySelector('#chosen');
const box = (passage) => passage.querySelector('input[name="passage"]');
const ticked = () => list.querySelectorAll('input[name="passage"]:checked');
let anchor = null;

function counted() {
  const count = ticked().length;
  chosen.hidden = count === 0;
  chosen.querySelector('[data-count]').textContent = count === 1 ? 'The passage that is ticked is' : `${count} passages are`;
}

function tick(from, to, on) {
  const all = passages();
  const [first, last] = [all.indexOf(from), all.indexOf(to)].sort((one, other) => one - other);
  all.slice(first, last + 1).forEach((each) => {
    box(each).checked = on;
  });
}

/** From where it was begun up to the next one. */
function extend(passage, step) {
  const begun = anchor ?? passage;
  const there = next(passage, step);
  if (there) {
    tick(begun, passage, false);
    tick(begun, there, true);
    counted();
    anchor = begun;
  }
}

function quality(passage, value) {
  if (box(passage).checked) {
    chosen.requestSubmit(chosen.querySelector(`button[value="${value.toUpperCase()}"]`));
  } else {
    correct(passage, 'quality', { quality: value.toUpperCase() }, `Is ${value}`);
  }
}

const commands = [
  ['up', 'Go to the passage before', 'ArrowUp', 'passage', (passage) => next(passage, -1)],
  ['down', 'Go to the passage after', 'ArrowDown', 'passage', (passage) => next(passage, 1)],
  ['edit', 'Edit the passage', 'Enter', 'passage', (passage) => edit(passage)],
  ['save', 'Save the passage', 'Enter', 'words', async (passage) => {
    const { field, words } = current;
    await save(passage, field, words);
    if (!field.isConnected) {
      focusOn(passage);
    }
  }],
  ['leave', 'Leave the passage as it was', 'Escape', 'words', (passage) => {
    localStorage.removeItem(draftOf(passage));
    const { field, words } = current;
    field.value = words.textContent;
    close(passage, field, words);
    focusOn(passage);
  }],
  ['split', 'Split at the cursor', 'Alt+Enter', 'words', async (passage) => {
    const at = current.field.selectionStart;
    const text = current.field.value;
    if (text.slice(0, at).trim() && text.slice(at).trim()) {
      current.field.value = `${text.slice(0, at).trimEnd()}\n\n${text.slice(at).trimStart()}`;
      await save(passage, current.field, current.words);
    }
  }],
  ['merge', 'Merge with the passage before', 'Alt+Backspace', 'everywhere', (passage) => act(passage, 'merge')],
  ['move-up', 'Move up', 'Alt+ArrowUp', 'everywhere', (passage) => act(passage, 'position', { step: 'UP' })],
  ['move-down', 'Move down', 'Alt+ArrowDown', 'everywhere', (passage) => act(passage, 'position', { step: 'DOWN' })],
  ['choose', 'Tick the passage, or not', 'X', 'passage', (passage) => box(passage).click()],
  ['choose-up', 'Tick up to the passage before', 'Shift+ArrowUp', 'passage', (passage) => extend(passage, -1)],
  ['choose-down', 'Tick up to the passage after', 'Shift+ArrowDown', 'passage', (passage) => extend(passage, 1)],
  ['choose-none', 'Tick none', 'Escape', 'passage', () => {
    ticked().forEach((each) => {
      each.checked = false;
    });
    counted();
  }],
  ['proofread', 'Is proofread; so are all that are ticked', 'Alt+P', 'everywhere', (passage) => quality(passage, 'proofread')],
  ['validated', 'Is validated; so are all that are ticked', 'Alt+V', 'everywhere', (passage) => quality(passage, 'validated')],
  ['rushed', 'Is rushed again; so are all that are ticked', 'Alt+R', 'everywhere', (passage) => quality(passage, 'rushed')],
  ['clip', 'What is ticked is a played clip', 'Alt+C', 'everywhere', () => {
    if (ticked().length) {
      chosen.requestSubmit(chosen.querySelector('button[data-clip]'));
    }
  }],
];

if (list && token) {
  for (const [id, name, keys, where, run] of commands) {
    document.dispatchEvent(new CustomEvent('command', {
      detail: { id, name, keys, where, run: (passage) => (passage ? void run(passage) : false) },
    }));
  }
  list.addEventListener('click', (event) => {
    const words = event.target.closest('.words');
    if (words && !getSelection().toString()) {
      edit(words.closest('li'));
    }
    if (event.target.name === 'passage') {
      const passage = event.target.closest('li');
      if (event.shiftKey && anchor) {
        tick(anchor, passage, event.target.checked);
      }
      anchor = passage;
      counted();
    }
  });
  list.addEventListener('focusin', (event) => {
    if (event.target !== anchor && event.target.name !== 'passage') {
      anchor = null;
    }
  });
  list.addEventListener('correct', async (event) => {
    const { resource, fields, said, done } = event.detail;
    if (await correct(event.target, resource, fields, said)) {
      done();
    }
  });
  // One field, since a server takes only so many.
  chosen.addEventListener('formdata', (event) => {
    const keys = event.formData.getAll('passage').join();
    event.formData.set('passage', keys);
  });
  counted();
  window.addEventListener('beforeunload', (event) => {
    if (current && current.field.value !== current.words.textContent) {
      event.preventDefault();
    }
  });
  const others = document.querySelector('[data-others]');
  setInterval(async () => {
    const answer = await fetch(others.dataset.address, { headers: { Accept: 'application/json' } }).catch(() => null);
    const names = answer?.ok ? await answer.json() : [];
    const text = names.length ? `Also here: ${names.join(', ')}` : '';
    if (others.textContent !== text) {
      others.textContent = text;
    }
  }, 30_000);
  const first = passages().find((passage) => `#${passage.id}` === location.hash) ?? passages()[0];
  if (first) {
    first.tabIndex = 0;
    if (location.hash) {
      focusOn(first);
    }
  }
}
