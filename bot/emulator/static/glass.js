// Behind the glass: the owner's tables about one person, and the calls of the Bot API with request and answer.

import { $, made } from "./dom.js";
import { faultsOf } from "./faults.js";

const FEW_BARS = 7; // fewer bars are no picture
const EVERY_MS = 400; // while a week is played in seconds, the tables are read no more often than this
let person = null;
let chosen = null;
let due = null;
let open = new Set();
let everybodys = false; // the calls about all chats, not this one alone

/** Wire the panel once. */
export function listen() {
  $("glass-button").addEventListener("click", () => show($("glass").hidden));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !$("glass").hidden && $("glass").contains(document.activeElement)) {
      show(false);
      $("glass-button").focus();
    }
  });
}

/** Open or close it, at a section if one is named. */
export function show(shown, section) {
  $("glass").hidden = !shown;
  $("glass-button").setAttribute("aria-expanded", String(shown));
  document.body.classList.toggle("with-glass", shown);
  if (section) chosen = section;
  if (shown) look();
}

/** Something happened in this person's chat. */
export function changed(id) {
  person = id;
  if ($("glass").hidden || due) return;
  due = setTimeout(look, EVERY_MS);
}

async function look() {
  clearTimeout(due);
  due = null;
  if (person === null) return;
  try {
    const answer = await fetch(`/page/${person}/glass${everybodys ? "?all" : ""}`);
    if (answer.ok) draw(await answer.json());
  } catch {
    // the stream says it when the emulator is gone
  }
}

function draw(state) {
  const { sections, calls, faults } = state;
  const tabs = [...sections.map(({ name, title }) => ({ name, title })), { name: "calls", title: "Bot API" }, { name: "faults", title: faults.length ? `Faults (${faults.length})` : "Faults" }];
  if (!tabs.some(({ name }) => name === chosen)) chosen = tabs[0].name;
  const held = document.activeElement?.closest?.("#glass [data-key]")?.dataset.key;
  const focused = document.activeElement;
  const bar = made("div", "tabs");
  bar.setAttribute("role", "tablist");
  bar.setAttribute("aria-label", "Behind the glass");
  for (const { name, title } of tabs) bar.append(tab(name, title, state));
  const sheet = made("div", "sheet");
  Object.assign(sheet, { id: "sheet", tabIndex: 0 });
  sheet.setAttribute("role", "tabpanel");
  sheet.setAttribute("aria-label", tabs.find(({ name }) => name === chosen).title);
  const section = sections.find(({ name }) => name === chosen);
  sheet.append(...(section ? tableOf(section) : chosen === "faults" ? faultsOf(faults, look) : callsOf(calls)));
  const top = $("sheet")?.scrollTop ?? 0;
  const same = $("sheet")?.getAttribute("aria-label") === sheet.getAttribute("aria-label");
  $("glass").replaceChildren(bar, sheet);
  if (same) sheet.scrollTop = top;
  if (held) $("glass").querySelector(`[data-key="${held}"]`)?.focus({ preventScroll: true });
  else if ($("glass").contains(focused) && document.activeElement !== focused) focused.focus({ preventScroll: true });
}

function tab(name, title, state) {
  const button = made("button", "tab", title, () => {
    chosen = name;
    draw(state);
  });
  button.dataset.key = `tab-${name}`;
  button.setAttribute("role", "tab");
  button.setAttribute("aria-selected", String(name === chosen));
  button.setAttribute("aria-controls", "sheet");
  button.tabIndex = name === chosen ? 0 : -1;
  button.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const all = [...button.parentElement.children];
    const next = all[(all.indexOf(button) + step + all.length) % all.length];
    const key = next.dataset.key;
    next.click();
    $("glass").querySelector(`[data-key="${key}"]`)?.focus();
  });
  return button;
}

function tableOf({ title, head, rows, note }) {
  const parts = [made("h2", "", title)];
  if (note) parts.push(made("p", "note", note));
  if (rows.length === 0) return [...parts, ...(note ? [] : [made("p", "note", "Nothing yet.")])];
  parts.push(...strip(rows));
  const table = made("table", "");
  const top = made("tr");
  for (const word of head) {
    const cell = made("th", "", word);
    cell.scope = "col";
    top.append(cell);
  }
  const header = made("thead");
  header.append(top);
  const body = made("tbody");
  for (const row of rows) {
    const line = made("tr");
    line.append(...row.map(cellOf));
    body.append(line);
  }
  table.append(header, body);
  return [...parts, table];
}

/** The bars of many rows side by side, oldest first. It says nothing that the table below does not. */
function strip(rows) {
  const bars = rows.map((row) => row.find((cell) => typeof cell === "object" && cell.share !== null)).reverse();
  if (bars.length < FEW_BARS || bars.includes(undefined)) return [];
  const most = Math.max(...bars.map(({ share }) => share), 0.01);
  const line = made("div", "strip");
  line.setAttribute("aria-hidden", "true");
  for (const { share, tone } of bars) {
    const bar = made("i", tone ? `tone-${tone}` : "");
    bar.style.height = `${Math.round((share / most) * 100)}%`;
    line.append(bar);
  }
  return [line];
}

function cellOf(cell) {
  if (typeof cell === "string") return made("td", "", cell);
  const box = made("td", cell.tone ? `tone-${cell.tone}` : "", cell.text);
  if (cell.meaning) box.append(made("small", "meaning", cell.meaning));
  if (cell.share !== null) {
    const bar = made("span", "load");
    bar.style.width = `${Math.round(cell.share * 100)}%`;
    box.append(bar);
    box.classList.add("with-bar");
  }
  return box;
}

function callsOf(calls) {
  const about = everybodys ? "of the Bot API" : "of the Bot API about this chat";
  const parts = [made("h2", "", "Bot API"), made("p", "note", `What the bot asked ${about}, newest first.`), choice()];
  if (calls.length === 0) parts.push(made("p", "note", "Nothing yet."));
  const polls = calls.filter(({ ok, method }) => ok && method === "getUpdates");
  if (polls.length > 0) {
    const all = folded("polls", "call", [made("code", "", "getUpdates"), made("span", "", `${polls.length} with news`)]);
    all.append(...polls.map(callOf));
    parts.push(all);
  }
  return [...parts, ...calls.filter((call) => !polls.includes(call)).map(callOf)];
}

function choice() {
  const label = made("label", "choice");
  const box = made("input");
  Object.assign(box, { type: "checkbox", checked: everybodys });
  box.dataset.key = "calls-all";
  box.addEventListener("change", () => {
    everybodys = box.checked;
    look();
  });
  label.append(box, "of all chats");
  return label;
}

function callOf({ id, at, method, ok, parameters, answer }) {
  const head = [made("code", "", method), made("span", "", ok ? "ok" : `refused ${answer.error_code ?? ""}`), made("small", "", at)];
  const call = folded(id, ok ? "call" : "call refused", head);
  call.append(made("h3", "", "Request"), made("pre", "", JSON.stringify(parameters, null, 1)));
  call.append(made("h3", "", "Answer"), made("pre", "", JSON.stringify(answer, null, 1)));
  return call;
}

/** What is shown at a click, and stays open while the panel is drawn anew. */
function folded(id, className, head) {
  const box = made("details", className);
  const line = made("summary");
  line.dataset.key = `call-${id}`;
  line.append(...head);
  box.append(line);
  box.open = open.has(id);
  box.addEventListener("toggle", () => (box.open ? open.add(id) : open.delete(id)));
  return box;
}
