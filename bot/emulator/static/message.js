// One message to one element.

import { made } from "./dom.js";
import { formatted } from "./text.js";

const still = matchMedia("(prefers-reduced-motion: reduce)");

/** The line that names the day above its first message. */
export function day(words) {
  const line = made("p", "day");
  line.append(made("span", "", words));
  return line;
}

/** A bubble with media, words, time and buttons; `acts` has say(text) and tap(message, row, column, key). */
export function message(view, acts, language) {
  const whole = made("article", `message ${view.mine ? "mine" : "theirs"}`);
  whole.dataset.day = view.day;
  whole.dataset.id = view.id;
  const bubble = made("div", "bubble");
  bubble.dir = "auto";
  if (view.reply) bubble.append(quoted(view.reply));
  if (view.media) bubble.append(media(view.media));
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
    const mark = made("span", "silent", "🔕");
    mark.title = "Came without a sound";
    mark.append(made("span", "unseen", "silent"));
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

function media({ kind, film, name, alt, width, height, bytes, address }) {
  if (kind === "document") {
    const link = made("a", "document");
    const words = made("span", "", name);
    words.append(made("small", "", size(bytes)));
    link.append(made("span", "arrow", "↓"), words);
    link.setAttribute("aria-label", `Download ${name}, ${size(bytes)}`);
    Object.assign(link, { href: address, download: name });
    return link;
  }
  const picture = document.createElement(film ? "video" : "img");
  if (film) {
    Object.assign(picture, { autoplay: !still.matches, controls: still.matches, loop: true, muted: true, playsInline: true });
    picture.setAttribute("aria-label", `Animation: ${alt}`);
  } else {
    picture.alt = `Picture: ${alt}`;
  }
  if (width && height) Object.assign(picture, { width, height });
  picture.className = "media";
  picture.src = address;
  return picture;
}

function keyboard(view, acts) {
  const keys = made("div", "keyboard");
  view.rows.forEach((row, r) => {
    const line = made("div", "row");
    row.forEach(({ text, url, style }, c) => line.append(key(text, url, style, (pressed) => acts.tap(view.id, r, c, pressed))));
    keys.append(line);
  });
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

function size(bytes) {
  return bytes < 1000 ? `${bytes} B` : bytes < 1e6 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
