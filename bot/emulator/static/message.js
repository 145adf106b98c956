// One message to one element.

import { formatted } from "./text.js";

/** The line that names the day above its first message. */
export function day(words) {
  const line = made("p", "day");
  line.append(made("span", "", words));
  return line;
}

/** A bubble with media, words, time and buttons; `acts` has say(text) and tap(message, row, column). */
export function message(view, acts) {
  const whole = made("article", `message ${view.mine ? "mine" : "theirs"}`);
  whole.dataset.day = view.day;
  const bubble = made("div", "bubble");
  if (view.media) bubble.append(media(view.media));
  if (view.other) bubble.append(made("p", "other", view.other));
  if (view.text) {
    const words = made("div", "words");
    words.append(formatted(view.text, view.entities, acts.say));
    bubble.append(words);
  }
  bubble.append(foot(view));
  whole.append(bubble);
  if (view.rows.length > 0) whole.append(keyboard(view, acts));
  return whole;
}

function foot(view) {
  const line = made("p", "foot");
  if (view.reaction) line.append(made("span", "reaction", view.reaction));
  if (view.silent) line.append(made("span", "", "silent"));
  if (view.edited) line.append(made("span", "", "edited"));
  line.append(made("time", "", view.time));
  return line;
}

function media({ kind, film, name, width, height, bytes, address }) {
  if (kind === "document") {
    const link = made("a", "document", `↓ ${name}`);
    link.append(made("small", "", size(bytes)));
    Object.assign(link, { href: address, download: name });
    return link;
  }
  const picture = document.createElement(film ? "video" : "img");
  if (film) Object.assign(picture, { autoplay: true, loop: true, muted: true, playsInline: true });
  else picture.alt = name;
  if (width && height) Object.assign(picture, { width, height });
  picture.className = "media";
  picture.src = address;
  return picture;
}

function keyboard(view, acts) {
  const keys = made("div", "keyboard");
  view.rows.forEach((row, r) => {
    const line = made("div", "row");
    row.forEach(({ text, url, style }, c) => line.append(key(view, text, url, style, () => acts.tap(view.id, r, c))));
    keys.append(line);
  });
  return keys;
}

function key(view, text, url, style, tap) {
  if (url && /^https?:/i.test(url)) {
    const link = made("a", "key", `${text} ↗`);
    Object.assign(link, { href: url, target: "_blank", rel: "noopener noreferrer" });
    return link;
  }
  const button = made("button", `key ${style ?? ""}`, text);
  button.type = "button";
  button.addEventListener("click", tap);
  return button;
}

function size(bytes) {
  return bytes < 1000 ? `${bytes} B` : bytes < 1e6 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

function made(tag, className, text) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text) element.textContent = text;
  return element;
}
