// The chat page: one stream of state comes in, small JSON posts go out. Nothing from a message is ever parsed as HTML.

import * as clock from "./clock.js";
import * as compose from "./compose.js";
import { $, agreed, apart, post, toast } from "./dom.js";
import * as glass from "./glass.js";
import * as log from "./log.js";
import * as people from "./people.js";

const TYPING_MS = 6000;
const WIDE = matchMedia("(min-width: 64rem)");

let person = null;
let events = null;
let answered = -1;
let typing = null;

function page(act, body) {
  log.acted();
  return post(`/page/${person}/${act}`, body);
}

const acts = {
  say: (text) => page("say", { text }),
  place: (latitude, longitude) => page("location", { latitude, longitude }),
  tap(message, data, key) {
    key.setAttribute("aria-busy", "true");
    setTimeout(() => key.removeAttribute("aria-busy"), 10000);
    return page("tap", { message, data });
  },
};

/** Press one of the owner's buttons, unless one is pressed already, and go where it leads. */
async function run(name, button) {
  if (button.getAttribute("aria-disabled") !== "true") await press(name);
}

async function press(name, sure = false) {
  log.acted({ travels: true });
  const said = await post(`/control/${encodeURIComponent(name)}`, { person, sure });
  if (said?.question && (await agreed(said.question))) return press(name, true);
  if (said?.person) visit(said.person);
  if (said?.section && WIDE.matches) glass.show(true, said.section);
  if (said?.then) await press(said.then);
}

function show(state) {
  clock.show(state, run);
  people.show(state, run);
  showTop(state);
  showEmpty(state);
  compose.show(state);
  log.show(state, acts);
  showToasts(state);
  glass.changed(state.person.id);
}

function showTop({ bot, person: me, blocked, people: all, ids, progress }) {
  document.body.classList.toggle("playing", progress !== null);
  $("name").textContent = bot ? bot.name : "No bot yet";
  $("face").textContent = bot ? [...bot.name][0].toUpperCase() : "…";
  $("big-face").textContent = $("face").textContent;
  $("status").textContent = !bot ? "No bot has connected." : blocked ? `${apart(me.name)} has blocked the bot` : `bot · this is ${apart(me.name)}’s phone`;
  document.title = bot ? `${bot.name} · ${me.name}` : "Chat";
  $("block").hidden = !bot || blocked || ids.length === 0;
  $("people-button").dataset.count = all.length;
}

function showEmpty({ bot, ids, action }) {
  $("empty").hidden = ids.length > 0;
  $("about").textContent = bot ? bot.about || "What can this bot do? Say hello." : "Start a bot with this address as its Bot API, and it will show up here.";
  $("start").hidden = !bot;
  if (!action) clearTimeout(typing);
  else if ($("typing").hidden) typing = setTimeout(() => ($("typing").hidden = true), TYPING_MS);
  $("typing").hidden = !action;
}

function showToasts({ toasts, answered: all, progress }) {
  if (all !== answered) for (const key of document.querySelectorAll(".key[aria-busy]")) key.removeAttribute("aria-busy");
  answered = all;
  for (const { text, alert } of progress ? [] : toasts) {
    if (!text) continue;
    if (!alert) {
      toast(text);
      continue;
    }
    $("alert-text").textContent = text;
    if (!$("alert").open) $("alert").showModal();
  }
}

/** Show another person's phone. */
function visit(id) {
  if (id === person) return;
  history.replaceState(null, "", `?person=${id}`);
  openPeople(false);
  forget();
  person = id;
  connect();
}

function openPeople(open) {
  document.body.classList.toggle("with-people", open);
  $("people-button").setAttribute("aria-expanded", String(open || WIDE.matches));
  $("people").hidden = !open && !WIDE.matches;
}

function forget() {
  answered = -1;
  log.forget();
}

async function whoIsHere() {
  const chosen = Number(new URLSearchParams(location.search).get("person"));
  if (chosen) return chosen;
  return (await (await fetch("/page/person", { method: "POST" })).json()).id;
}

let attempt = 0; // only the newest attempt may reconnect

// A restarted emulator knows nobody, so each connection asks anew who is on the page.
async function connect() {
  const mine = ++attempt;
  let opened = false;
  try {
    const found = await whoIsHere();
    if (mine !== attempt) return;
    if (found !== person) forget();
    person = found;
    events?.close();
    const stream = (events = new EventSource(`/page/${person}/events`));
    stream.addEventListener("open", () => (opened = true));
    stream.addEventListener("state", (event) => mine === attempt && show(JSON.parse(event.data)));
    await new Promise((resolve) => stream.addEventListener("error", resolve));
    stream.close();
  } catch {
    // the emulator is not there; the next try comes below
  }
  if (mine !== attempt) return;
  if (!opened) history.replaceState(null, "", location.pathname); // that person is gone; begin with whoever is there
  forget();
  $("status").textContent = "Connecting…";
  setTimeout(() => mine === attempt && connect(), opened ? 100 : 1000);
}

compose.listen(acts);
people.listen(visit);
clock.listen();
glass.listen();
log.listen();
$("start").addEventListener("click", () => acts.say("/start"));
$("block").addEventListener("click", () => page("block", { blocked: true }));
$("unblock").addEventListener("click", () => page("block", { blocked: false }));
$("people-button").addEventListener("click", () => openPeople(!document.body.classList.contains("with-people")));
WIDE.addEventListener("change", () => openPeople(false));
openPeople(false);
connect();
