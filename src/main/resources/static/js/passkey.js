// Passkeys: signing in with one, and adding one to an account. Browsers that cannot do it are shown nothing of it.
const able = typeof PublicKeyCredential === "function" && PublicKeyCredential.parseRequestOptionsFromJSON
  && PublicKeyCredential.parseCreationOptionsFromJSON;

const post = (form, address, body) => fetch(address, {
  method: "POST",
  headers: { "Content-Type": "application/json", "X-XSRF-TOKEN": form.elements._csrf.value },
  body: body === undefined ? undefined : JSON.stringify(body),
});

const fetched = async (answer) => {
  const response = await answer;
  if (!response.ok) {
    throw new Error(`The site answered ${response.status}`);
  }
  return response;
};

const signIn = async (form) => {
  const options = await (await fetched(post(form, "/account/passkeys/sign-in/options"))).json();
  const credential = await navigator.credentials.get({
    publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options),
  });
  await fetched(post(form, "/account/passkeys/sign-in", credential.toJSON()));
  location.assign(form.dataset.next);
};

const add = async (form) => {
  const options = await (await fetched(post(form, "/account/passkeys/options"))).json();
  const credential = await navigator.credentials.create({
    publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options),
  });
  const label = form.elements.label.value.trim() || "Passkey";
  await fetched(post(form, "/account/passkeys", { publicKey: { credential: credential.toJSON(), label } }));
  location.assign("/account?passkey-added");
};

const prepare = (form, action, failure) => {
  const problem = form.querySelector("[data-problem]");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    problem.textContent = "";
    try {
      await action(form);
    }
    catch (error) {
      // A user who closes the browser's dialog has changed their mind, or reads there what is wrong.
      problem.textContent = error.name === "NotAllowedError" ? "Nothing was done: the passkey was not used." : failure;
    }
  });
  form.hidden = false;
};

if (able) {
  document.querySelectorAll("form[data-passkey=sign-in]").forEach((form) => prepare(form, signIn,
    "This passkey is not known here. Sign in with your password."));
  document.querySelectorAll("form[data-passkey=add]").forEach((form) => prepare(form, add,
    "The passkey could not be added. Load the page again, and try once more."));
}
