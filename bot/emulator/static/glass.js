// Behind the glass: the owner's tables about one person, and the calls of the Bot API with request and answer.

import { $, made } from "./dom.js";
import { faultsOf } from "./faults.js";

const FEW_BARS = 7; // fewer bars are no picture
const EVERY_MS = 400; // while a week is played in seconds, the tables are read no more often than this
let person = null;
let chosen = null;
let due = null;
let open = new Set();

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
    const answer = await fetch(`/page/${person}/glass`);
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
  if (cell.share !== null) {
    const bar = made("span", "load");
    bar.style.width = `${Math.round(cell.share * 100)}%`;
    box.append(bar);
    box.classList.add("with-bar");
  }
  return box;
}

function callsOf(calls) {
  const parts = [made("h2", "", "Bot API"), made("p", "note", "What the bot asked of the Bot API about this chat, newest first.")];
  if (calls.length === 0) parts.push(made("p", "note", "Nothing yet."));
  for (const { id, at, method, ok, parameters, answer } of calls) {
    const call = made("details", ok ? "call" : "call refused");
    const line = made("summary");
    line.dataset.key = `call-${id}`;
    line.append(made("code", "", method), made("span", "", ok ? "ok" : `refused ${answer.error_code ?? ""}`), made("small", "", at));
    call.append(line, made("h3", "", "Request"), made("pre", "", JSON.stringify(parameters, null, 1)));
    call.append(made("h3", "", "Answer"), made("pre", "", JSON.stringify(answer, null, 1)));
    call.open = open.has(id);
    call.addEventListener("toggle", () => (call.open ? open.add(id) : open.delete(id)));
    parts.push(call);
  }
  return parts;
}
