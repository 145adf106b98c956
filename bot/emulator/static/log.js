// The messages of the chat, and where it is scrolled to.

import { $, made } from "./dom.js";
import { carryOver } from "./media.js";
import { day, message as drawn, tick } from "./message.js";

const NEAR = 160; // pixels from the end within which the chat follows what comes
const TOGETHER_MS = 3000; // what comes within this time is read from its first line on

const shown = new Map(); // message id -> element
let count = -1;
let first = null; // the message at whose top the reading begins
let edited = false; // it was there before: what is new goes ahead of it
let travelling = false; // somebody travels in time: only the newest of all that comes on the way is read
let said = 0; // the message that was said last, until something else is done: its answer stands below it
let last = 0; // when something came or was done
let near = true;
let placed = -1; // where the reading was begun

/** Wire the log once. */
export function listen() {
  $("down").addEventListener("click", () => ($("scroll").scrollTop = $("scroll").scrollHeight));
  $("scroll").addEventListener("scroll", follow, { passive: true });
  new ResizeObserver(() => near && settle()).observe($("scroll"));
}

/** The person has done something: what comes now is the answer to it, and is shown. */
export function acted({ travels = false } = {}) {
  near = true;
  first = null;
  edited = false;
  travelling = travels;
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
  const unseen = new Set(messages.filter(({ id }) => !shown.has(id)).map(({ id }) => id));
  for (const view of messages) draw(view, acts, me.language);
  if (messages.length > 0 || ids.length !== count) arrange();
  const waiting = new Set(unread);
  for (const [id, bubble] of shown) tick(bubble, !waiting.has(id));
  const now = performance.now();
  const reading = first !== null && $("scroll").scrollTop === placed && now - last <= TOGETHER_MS;
  if (now - last > TOGETHER_MS) first = null;
  if (messages.length > 0) last = now;
  if (progress) first = null;
  else read(messages, unseen);
  count = ids.length;
  pin(pinned);
  if ((near || reading) && messages.length > 0) settle();
  follow();
}

/** Choose where the reading begins: at the first line that came after what the person said, new before edited. */
function read(messages, unseen) {
  const mine = count < 0 ? null : messages.findLast((view) => view.mine && unseen.has(view.id));
  if (mine) [said, first] = [mine.id, null];
  const answers = messages.filter((view) => !view.mine && view.id > said);
  const fresh = answers.filter(({ id }) => unseen.has(id));
  const newest = count < 0 || travelling;
  if (fresh.length > 0 && (first === null || edited || newest)) [first, edited] = [fresh.at(newest ? -1 : 0).id, false];
  else if (answers.length > 0 && first === null) [first, edited] = [answers[0].id, true];
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
  near = left < NEAR || (travelling && scroll.scrollTop === placed);
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
