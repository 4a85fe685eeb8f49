// Corrects passages in their place. Without it, each has a page of its own with the same forms.

const list = document.querySelector('[data-editor]');
const token = document.querySelector('input[name="_csrf"]');
const passages = () => [...list.querySelectorAll(':scope > li')];
const draftOf = (passage) => `rushlight-draft-${passage.id}`;

let current = null;

function focusOn(passage) {
  for (const each of passages()) {
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
function submit(passage, fields) {
  const form = document.createElement('form');
  form.method = 'post';
  form.action = `/edit/segments/${passage.id}`;
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
    answer = await fetch(`/edit/segments/${passage.id}`, {
      method: 'POST',
      headers: { Accept: 'application/json' },
      body: body({ do: 'save', seen: passage.dataset.seen, wording: field.value }),
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
      location.hash = passage.id;
      location.reload();
      return result;
    }
    passage.dataset.seen = result.revision;
    words.textContent = result.text;
    const badge = passage.querySelector('.badge');
    if (badge) {
      badge.textContent = result.quality;
      badge.className = `badge ${result.quality}`;
    }
    close(passage, field, words);
    say(passage, 'Saved');
  } else if (answer.status === 409 && result.theirs) {
    passage.dataset.seen = result.revision;
    words.textContent = result.theirs;
    words.hidden = false;
    say(passage, 'Somebody changed the same words meanwhile. Theirs are above, yours below; leave the field to save yours.');
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

async function act(passage, fields) {
  if (await settled(passage)) {
    submit(passage, fields);
  }
}

const actions = {
  'Alt+Enter': ['Split at the cursor', async (passage) => {
    if (current?.passage === passage) {
      const at = current.field.selectionStart;
      const text = current.field.value;
      if (text.slice(0, at).trim() && text.slice(at).trim()) {
        current.field.value = `${text.slice(0, at).trimEnd()}\n\n${text.slice(at).trimStart()}`;
        await save(passage, current.field, current.words);
      }
    }
  }],
  'Alt+Backspace': ['Merge with the passage before', (passage) => act(passage, { do: 'merge' })],
  'Alt+ArrowUp': ['Move up', (passage) => act(passage, { do: 'up' })],
  'Alt+ArrowDown': ['Move down', (passage) => act(passage, { do: 'down' })],
  'Alt+p': ['Mark as proofread', (passage) => act(passage, { do: 'quality', quality: 'PROOFREAD' })],
  'Alt+v': ['Mark as validated', (passage) => act(passage, { do: 'quality', quality: 'VALIDATED' })],
};

function next(passage, step) {
  const all = passages();
  const there = all[all.indexOf(passage) + step];
  if (there) {
    focusOn(there);
  }
  return there;
}

const help = document.querySelector('[data-shortcuts]');

if (list && token) {
  list.addEventListener('click', (event) => {
    const words = event.target.closest('.words');
    if (words && !getSelection().toString()) {
      edit(words.closest('li'));
    }
  });
  list.addEventListener('keydown', async (event) => {
    const passage = event.target.closest('li');
    const key = `${event.altKey ? 'Alt+' : ''}${event.key}`;
    if (actions[key]) {
      event.preventDefault();
      await actions[key][1](passage);
    } else if (event.target.tagName === 'TEXTAREA') {
      if (event.key === 'Escape') {
        localStorage.removeItem(draftOf(passage));
        const { field, words } = current;
        field.value = words.textContent;
        close(passage, field, words);
        focusOn(passage);
      } else if (event.key === 'Enter' && !event.shiftKey) {
        event.preventDefault();
        const { field, words } = current;
        await save(passage, field, words);
        if (!field.isConnected) {
          focusOn(passage);
        }
      }
    } else if (event.target === passage && key === 'Enter') {
      event.preventDefault();
      edit(passage);
    } else if (event.target === passage && (key === 'ArrowDown' || key === 'ArrowUp')) {
      event.preventDefault();
      next(passage, key === 'ArrowDown' ? 1 : -1);
    }
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === '?' && !event.target.matches('input, textarea, select') && help) {
      help.showModal();
    }
  });
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
  const table = help?.querySelector('dl');
  for (const [key, [name]] of Object.entries(actions)) {
    const term = document.createElement('dt');
    term.append(Object.assign(document.createElement('kbd'), { textContent: key }));
    table?.append(term, Object.assign(document.createElement('dd'), { textContent: name }));
  }
  const first = passages().find((passage) => `#${passage.id}` === location.hash) ?? passages()[0];
  if (first) {
    first.tabIndex = 0;
    if (location.hash) {
      focusOn(first);
    }
  }
}
