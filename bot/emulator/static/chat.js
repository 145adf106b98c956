// The chat page: one stream of state comes in, small JSON posts go out. Nothing from a message is ever parsed as HTML.

import { message as drawn, day } from "./message.js";

const $ = (id) => document.getElementById(id);
const shown = new Map(); // message id -> element
let person = null;
let count = -1;

async function post(path, body = {}) {
  try {
    const answer = await fetch(path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    const { notice } = await answer.json();
    if (notice) toast(notice);
    return answer.ok;
  } catch {
    toast("The emulator does not answer. It will be tried again.");
    return false;
  }
}

const page = (act, body) => post(`/page/${person}/${act}`, body);
const say = (text) => page("say", { text });
const tap = (message, row, column) => page("tap", { message, row, column });

function toast(text) {
  const notice = element("p", "notice", text);
  $("notices").append(notice);
  setTimeout(() => notice.remove(), 2500 + text.length * 40);
}

function element(tag, className, text, click) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text) made.textContent = text;
  if (tag === "button") made.type = "button";
  if (click) made.addEventListener("click", click);
  return made;
}

function show(state) {
  const near = $("scroll").scrollHeight - $("scroll").scrollTop - $("scroll").clientHeight < 160;
  showTop(state);
  const grew = showMessages(state);
  showFoot(state);
  for (const { text, alert } of state.toasts) {
    if (alert) {
      $("alert-text").textContent = text;
      if (!$("alert").open) $("alert").showModal();
    } else {
      toast(text);
    }
  }
  if (near || grew) $("scroll").scrollTop = $("scroll").scrollHeight;
}

function showTop({ bot, clock, controls, person: me, blocked }) {
  $("name").textContent = bot ? bot.name : "No bot yet";
  $("face").textContent = bot ? [...bot.name][0].toUpperCase() : "…";
  $("status").textContent = !bot ? "No bot has connected." : blocked ? `${me.name} has blocked the bot` : `bot · you are ${me.name}`;
  document.title = bot ? bot.name : "Chat";
  $("clock-time").textContent = clock.time;
  $("clock-date").textContent = `${clock.date} · ${clock.zone}`;
  $("controls").hidden = controls.length === 0;
  redraw($("controls"), controls, ({ name, label, running }) => {
    const button = element("button", "control", label, () => {
      button.disabled = true;
      post(`/control/${encodeURIComponent(name)}`).then(() => (button.disabled = false));
    });
    button.disabled = running;
    if (running) button.setAttribute("aria-busy", "true");
    return button;
  });
}

function showMessages({ ids, messages }) {
  const visible = new Set(ids);
  for (const [id, old] of shown) {
    if (!visible.has(id)) {
      old.remove();
      shown.delete(id);
    }
  }
  for (const view of messages) {
    const fresh = drawn(view, { say, tap });
    const old = shown.get(view.id);
    const focused = old?.contains(document.activeElement);
    if (old) old.replaceWith(fresh);
    else $("log").append(fresh);
    if (focused) fresh.querySelector("button, a")?.focus({ preventScroll: true });
    shown.set(view.id, fresh);
  }
  if (messages.length > 0 || ids.length !== count) days();
  const grew = ids.length > count;
  count = ids.length;
  return grew;
}

function days() {
  for (const old of $("log").querySelectorAll(".day")) old.remove();
  let last = null;
  for (const bubble of [...$("log").children]) {
    if (bubble.dataset.day !== last) bubble.before(day(bubble.dataset.day));
    last = bubble.dataset.day;
  }
}

function showFoot({ bot, ids, commands, action, replies }) {
  $("empty").hidden = ids.length > 0;
  $("about").textContent = bot ? bot.about || "What can this bot do? Say hello." : "Start a bot with this address as its Bot API, and it will show up here.";
  $("start").hidden = !bot;
  $("typing").hidden = !action;
  for (const id of ["text", "send"]) $(id).disabled = !bot;
  $("menu-button").hidden = commands.length === 0;
  redraw($("menu"), commands, ({ command, description }) => {
    const item = element("button", "command", "", () => {
      openMenu(false);
      say(`/${command}`);
    });
    item.append(element("b", "", `/${command}`), element("span", "", description));
    return item;
  });
  $("replies").hidden = replies.length === 0;
  redraw($("replies"), replies, (row) => {
    const line = element("div", "row");
    for (const { text, asks } of row) {
      line.append(element("button", "reply", text, () => (asks === "location" ? choosePlace() : say(text))));
    }
    return line;
  });
}

// Drawing again only what changed keeps the focus where it is.
function redraw(parent, items, draw) {
  const key = JSON.stringify(items);
  if (parent.dataset.key === key) return;
  parent.dataset.key = key;
  parent.replaceChildren(...items.map(draw));
}

function openMenu(open) {
  $("menu").hidden = !open;
  $("menu-button").setAttribute("aria-expanded", String(open));
}

// A demo asks nobody where they are; these are places to pretend to be in.
const PLACES = [["Berlin", 52.52, 13.4], ["London", 51.51, -0.13], ["New York", 40.71, -74.01], ["Kolkata", 22.57, 88.36], ["Sydney", -33.87, 151.21]];

function choosePlace() {
  $("places").hidden = !$("places").hidden;
  $("places").replaceChildren(
    ...PLACES.map(([name, latitude, longitude]) =>
      element("button", "reply", name, () => {
        $("places").hidden = true;
        page("location", { latitude, longitude });
      }),
    ),
  );
}

async function submit() {
  const text = $("text").value.trim();
  if (!text) return;
  $("text").value = "";
  openMenu(false);
  if (!(await say(text)) && !$("text").value) $("text").value = text;
}

function listen() {
  $("compose").addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
  });
  $("text").addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      submit();
    }
  });
  $("start").addEventListener("click", () => say("/start"));
  $("menu-button").addEventListener("click", () => openMenu($("menu").hidden));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") openMenu(false);
  });
}

// A restarted emulator knows nobody, so each connection asks anew who is on the page.
async function connect() {
  let events = null;
  try {
    const chosen = new URLSearchParams(location.search).get("person");
    const found = chosen ? { id: Number(chosen) } : await (await fetch("/page/person", { method: "POST" })).json();
    if (found.id !== person) {
      shown.clear();
      count = -1;
      $("log").replaceChildren();
    }
    person = found.id;
    events = new EventSource(`/page/${person}/events`);
    events.addEventListener("state", (event) => show(JSON.parse(event.data)));
    await new Promise((resolve) => events.addEventListener("error", resolve));
  } catch {
    // the emulator is not there; the next try comes below
  }
  events?.close();
  $("status").textContent = "Connecting…";
  setTimeout(connect, 1000);
}

listen();
connect();
