// The foot of the chat: the text box, the command menu, the keyboard below it, and places to share.

import { $, made, redraw, sign } from "./dom.js";

// A demo asks nobody where they are; these are places to pretend to be in.
const PLACES = [["Berlin", 52.52, 13.4], ["London", 51.51, -0.13], ["New York", 40.71, -74.01], ["Kolkata", 22.57, 88.36], ["Sydney", -33.87, 151.21]];

const PLACE = "M12 21s-6.5-6-6.5-11a6.5 6.5 0 0 1 13 0c0 5-6.5 11-6.5 11Zm0-8.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z";

let commands = [];
let acts = null;

/** Wire the foot once; `given` has say(text) and place(latitude, longitude). */
export function listen(given) {
  acts = given;
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
  $("text").addEventListener("input", () => openMenu($("text").value.startsWith("/")));
  $("menu-button").addEventListener("click", () => openMenu($("menu").hidden));
  $("menu").addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const items = [...$("menu").children];
    items[(items.indexOf(document.activeElement) + step + items.length) % items.length]?.focus();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || $("menu").hidden) return;
    openMenu(false);
    $("text").focus();
  });
}

/** Draw the foot of a state. */
export function show({ bot, blocked, commands: known, replies, placeholder }) {
  commands = known;
  $("text").placeholder = placeholder || "Message";
  for (const id of ["text", "send"]) $(id).disabled = !bot;
  $("compose").hidden = blocked;
  $("unblock").hidden = !blocked;
  $("menu-button").hidden = commands.length === 0;
  if (!$("menu").hidden) drawMenu();
  $("replies").hidden = blocked || replies.length === 0;
  redraw($("replies"), replies, (row) => {
    const line = made("div", "row");
    for (const { text, asks } of row) {
      const button = made("button", "reply", "", () => (asks === "location" ? choosePlace() : acts.say(text)));
      const words = made("span", "", text);
      if (asks === "location") words.prepend(sign(PLACE));
      button.append(words);
      line.append(button);
    }
    return line;
  });
  if (replies.length === 0) $("places").hidden = true;
}

function openMenu(open) {
  const shown = open && commands.length > 0;
  if (shown) drawMenu();
  $("menu").hidden = !shown || $("menu").children.length === 0;
  $("menu-button").setAttribute("aria-expanded", String(!$("menu").hidden));
}

function drawMenu() {
  const typed = $("text").value.startsWith("/") ? $("text").value.slice(1).toLowerCase() : "";
  redraw($("menu"), commands.filter(({ command }) => command.startsWith(typed)), ({ command, description }) => {
    const item = made("button", "command", "", () => {
      $("text").value = "";
      openMenu(false);
      $("text").focus();
      acts.say(`/${command}`);
    });
    item.append(made("b", "", `/${command}`), made("span", "", description));
    return item;
  });
}

function choosePlace() {
  $("places").hidden = !$("places").hidden;
  $("places").replaceChildren(
    ...PLACES.map(([name, latitude, longitude]) =>
      made("button", "reply", name, () => {
        $("places").hidden = true;
        acts.place(latitude, longitude);
      }),
    ),
  );
}

async function submit() {
  const text = $("text").value.trim();
  if (!text) return;
  $("text").value = "";
  openMenu(false);
  if (!(await acts.say(text)) && !$("text").value) $("text").value = text;
}
