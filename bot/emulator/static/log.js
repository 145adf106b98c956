// The messages of the chat, and where it is scrolled to.

import { $, made } from "./dom.js";
import { carryOver } from "./media.js";
import { day, message as drawn, tick } from "./message.js";

const NEAR = 160; // pixels from the end within which the chat follows what comes
const TOGETHER_MS = 3000; // what comes within this time is read from its first line on

const shown = new Map(); // message id -> element
let count = -1;
let first = null; // the message at whose top the reading begins
let last = 0; // when something came or was done
let said = 0; // the message that was said last, until something else is done: its answer stands below it
let near = true;
let placed = -1; // where the reading was begun

/** Wire the log once. */
export function listen() {
  $("down").addEventListener("click", () => ($("scroll").scrollTop = $("scroll").scrollHeight));
  $("scroll").addEventListener("scroll", follow, { passive: true });
  new ResizeObserver(() => near && settle()).observe($("scroll"));
}

/** The person has done something: what comes now is the answer to it, and is shown. */
export function acted() {
  near = true;
  first = null;
  said = 0;
}

/** Another phone, or a new connection. */
export function forget() {
  shown.clear();
  count = -1;
  acted();
  $("log").replaceChildren();
  $("pinned").hidden = true;
}

/** Draw what changed; `acts` is what can be done to a message. */
export function show({ ids, messages, unread, pinned, person: me, progress }, acts) {
  $("log").lang = me.language;
  const visible = new Set(ids);
  for (const [id, old] of shown) {
    if (visible.has(id)) continue;
    old.remove();
    shown.delete(id);
  }
  for (const view of messages) draw(view, acts, me.language);
  if (messages.length > 0 || ids.length !== count) arrange();
  const waiting = new Set(unread);
  for (const [id, bubble] of shown) tick(bubble, !waiting.has(id));
  const mine = count < 0 ? null : messages.findLast((view) => view.mine);
  if (mine) said = mine.id;
  const answer = messages.filter((view) => !view.mine && view.id > said).at(count < 0 ? -1 : 0);
  const now = performance.now();
  const reading = first !== null && $("scroll").scrollTop === placed && now - last <= TOGETHER_MS;
  if (now - last > TOGETHER_MS) first = null;
  if (messages.length > 0) last = now;
  if (progress || mine) first = null;
  else if (answer) first ??= answer.id;
  count = ids.length;
  pin(pinned);
  if ((near || reading) && messages.length > 0) settle();
  follow();
}

/** Go to the end, but not past the first line of what came. */
function settle() {
  const scroll = $("scroll");
  scroll.scrollTop = shown.size === 0 ? 0 : (boxOf(first)?.offsetTop ?? scroll.scrollHeight);
  placed = scroll.scrollTop;
  near = true;
}

const boxOf = (id) => shown.get(id)?.closest(".album") ?? shown.get(id); // what is in an album has no box of its own

function follow() {
  const scroll = $("scroll");
  const left = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight;
  near = left < NEAR;
  $("down").hidden = left < NEAR * 2;
}

function draw(view, acts, language) {
  const fresh = drawn(view, acts, language);
  const old = shown.get(view.id);
  const focused = old?.contains(document.activeElement);
  const goOn = old ? carryOver(old, fresh) : null;
  if (old) old.replaceWith(fresh);
  else $("log").append(fresh);
  goOn?.();
  if (count >= 0) fresh.classList.add(old ? "edited-now" : "new-now");
  if (focused) (fresh.querySelector("button, a") ?? $("text")).focus({ preventScroll: true });
  shown.set(view.id, fresh);
}

/** Put the names of the days between the messages, albums together, and the older keyboards behind the newest. */
function arrange() {
  const log = $("log");
  for (const old of log.querySelectorAll(".day")) old.remove();
  let before = null;
  let album = null;
  for (const thing of [...log.children]) {
    if (thing.className === "album" && thing.childElementCount === 0) {
      thing.remove();
      continue;
    }
    if (thing.dataset.album && thing.dataset.album === album?.dataset.of) {
      album.append(thing);
      continue;
    }
    if (thing.dataset.day !== before) thing.before(day(thing.dataset.day));
    before = thing.dataset.day;
    album = thing.className === "album" ? thing : thing.dataset.album ? albumFrom(thing) : null;
  }
  const keyboards = [...log.querySelectorAll(".keyboard")];
  keyboards.forEach((keys, i) => keys.classList.toggle("past", i < keyboards.length - 1));
}

function albumFrom(bubble) {
  const album = made("div", "album");
  album.dataset.of = bubble.dataset.album;
  album.dataset.day = bubble.dataset.day;
  bubble.replaceWith(album);
  album.append(bubble);
  return album;
}

function pin(pinned) {
  $("pinned").hidden = !pinned;
  if (!pinned) return;
  $("pinned-text").textContent = pinned.text;
  $("pinned").onclick = () => boxOf(pinned.id)?.scrollIntoView({ block: "center" });
}
