// One message to one element.

import { made, sign } from "./dom.js";
import { boxed } from "./media.js";
import { formatted } from "./text.js";

const BELL_OFF = "M6 9a6 6 0 0 1 9.5-4.9M18 10c0 5 2 6 2 6H9M5.5 12.5C5 15 4 16 4 16h2M10 20a2 2 0 0 0 4 0M3 3l18 18";

/** The line that names the day above its first message. */
export function day(words) {
  const line = made("p", "day");
  line.append(made("span", "", words));
  return line;
}

/** A bubble with media, words, time and buttons; `acts` has say(text) and tap(message, data, key). */
export function message(view, acts, language) {
  const whole = made("article", `message ${view.mine ? "mine" : "theirs"}`);
  whole.dataset.day = view.day;
  whole.dataset.id = view.id;
  whole.dataset.version = view.version;
  if (view.album) whole.dataset.album = view.album;
  const bubble = made("div", "bubble");
  bubble.dir = "auto";
  if (view.reply) bubble.append(quoted(view.reply));
  if (view.media) bubble.append(boxed(view.media));
  if (view.other) bubble.append(made("p", "other", view.other));
  if (view.text) {
    const words = made("div", "words");
    words.append(formatted(view.text, view.entities, acts.say, { zone: view.zone, language }));
    bubble.append(words);
  }
  bubble.append(foot(view));
  whole.append(bubble);
  if (view.rows.length > 0) whole.append(keyboard(view, acts));
  return whole;
}

/** One tick: sent. Two: the bot has it. */
export function tick(bubble, read) {
  const ticks = bubble.querySelector(".ticks");
  if (!ticks || ticks.dataset.read === String(read)) return;
  ticks.dataset.read = String(read);
  ticks.textContent = read ? "✓✓" : "✓";
  ticks.title = read ? "read" : "sent";
}

function foot(view) {
  const line = made("p", "foot");
  if (view.reaction) line.append(made("span", "reaction", view.reaction));
  if (view.silent) {
    const mark = made("span", "silent");
    mark.title = "Came without a sound";
    mark.append(sign(BELL_OFF), made("span", "unseen", "silent"));
    line.append(mark);
  }
  if (view.edited) line.append(made("span", "", "edited"));
  line.append(made("time", "", view.time));
  if (view.mine) line.append(made("span", "ticks", "✓"));
  return line;
}

function quoted({ id, who, text }) {
  const line = made("button", "reply-to", "", () => document.querySelector(`[data-id="${id}"]`)?.scrollIntoView({ block: "center" }));
  line.append(made("b", "", who), made("span", "", text));
  return line;
}

function keyboard(view, acts) {
  const keys = made("div", "keyboard");
  for (const row of view.rows) {
    const line = made("div", "row");
    for (const { text, url, style, data } of row) {
      line.append(key(text, url, style, (pressed) => acts.tap(view.id, data, pressed)));
    }
    keys.append(line);
  }
  return keys;
}

function key(text, url, style, tap) {
  if (url && /^https?:/i.test(url)) {
    const link = made("a", "key", `${text} ↗`);
    Object.assign(link, { href: url, target: "_blank", rel: "noopener noreferrer" });
    return link;
  }
  const button = made("button", `key ${style ?? ""}`, text, () => tap(button));
  return button;
}
