// Making elements and sending to the server: what all parts of the page use.

const MOST_TOASTS = 2;

export const $ = (id) => document.getElementById(id);

/** An element with a class, text, and what a click does. Nothing is ever parsed as HTML. */
export function made(tag, className, text, click) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text) element.textContent = text;
  if (tag === "button") element.type = "button";
  if (click) element.addEventListener("click", click);
  return element;
}

/** A small line drawing, part of the page: no font has to know the sign. */
export function sign(path) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
  line.setAttribute("d", path);
  svg.append(line);
  return svg;
}

/** A name between signs that keep its direction of writing to itself. */
export const apart = (name) => `\u2068${name}\u2069`;

/** Replace the children of a place, but only when what they are made of has changed: a focused button stays focused. */
export function redraw(place, things, draw) {
  const key = JSON.stringify(things);
  if (place.dataset.drawn === key) return;
  place.dataset.drawn = key;
  const at = [...place.children].indexOf(document.activeElement?.closest?.(`#${place.id} > *`));
  place.replaceChildren(...things.map(draw));
  if (at >= 0) place.children[Math.min(at, place.children.length - 1)]?.focus?.();
}

/** Post a small JSON body; gives the answer, or null after saying why there is none. */
export async function post(path, body = {}) {
  try {
    const answer = await fetch(path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    const said = await answer.json();
    if (said.notice) toast(said.notice);
    return answer.ok ? said : null;
  } catch {
    toast("The emulator does not answer. It will be tried again.");
    return null;
  }
}

/** Ask a question first; true for Go on, false for Cancel, for Escape, and when it is being asked already. */
export function agreed(question) {
  const dialog = $("ask");
  if (dialog.open) return false;
  $("ask-text").textContent = question;
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((answer) => dialog.addEventListener("close", () => answer(dialog.returnValue === "go"), { once: true }));
}

/** A few words that go by themselves, in time to read them. */
export function toast(text) {
  const notice = made("p", "notice", text);
  $("notices").append(notice);
  while ($("notices").children.length > MOST_TOASTS) $("notices").firstChild.remove();
  setTimeout(() => notice.remove(), 2500 + text.length * 45);
}

/** A colour for a name, always the same one. */
export function hue(name) {
  return [...name].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) % 8, 7);
}
