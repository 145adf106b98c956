// Who is there: the list of people beside the chat, somebody new, and those who play along.

import { $, hue, made, post, redraw } from "./dom.js";

let choose = null;
const seen = new Map(); // person -> id of the newest message that was on screen

/** Wire the list once; `chosen` is called with the id of the person to show. */
export function listen(chosen) {
  choose = chosen;
  $("newcomer-cancel").addEventListener("click", () => $("newcomer").close());
  $("newcomer-form").addEventListener("submit", async (event) => {
    event.preventDefault();
    const asked = { name: $("newcomer-name").value, language: $("newcomer-language").value, timezone: $("newcomer-zone").value };
    const added = await post("/page/people", asked);
    if (!added) return;
    $("newcomer").close();
    $("newcomer-form").reset();
    choose(added.id);
  });
}

/** Draw the list and the cards of an empty chat. */
export function show({ people, person, controls, running, ids }, run) {
  seen.set(person.id, people.find(({ id }) => id === person.id)?.newest ?? 0);
  const cards = controls.filter(({ group }) => group === "people");
  const lines = people.map((each) => ({ ...each, chosen: each.id === person.id, fresh: each.newest > (seen.get(each.id) ?? 0) }));
  const more = ids.length > 0 ? cards.map((card) => ({ card, off: running !== null })) : []; // an empty chat shows them itself
  redraw($("people"), [...lines, { add: true }, ...more], (thing) => {
    if (thing.add) return made("button", "add", "+ Somebody new", () => $("newcomer").showModal());
    return thing.card ? cardOf(thing.card, thing.off, run) : line(thing);
  });
  $("cards").hidden = cards.length === 0;
  redraw($("cards"), cards.length ? [null, ...cards.map((card) => ({ card, off: running !== null }))] : [], (thing) =>
    thing ? cardOf(thing.card, thing.off, run) : made("p", "or", "or meet somebody who plays along"),
  );
}

function line({ id, name, note, zone, last, time, chosen, fresh, blocked }) {
  const button = made("button", `person${chosen ? " chosen" : ""}`, "", () => choose(id));
  if (chosen) button.setAttribute("aria-current", "true");
  const words = made("span", "words-of");
  const top = made("span", "top-of");
  top.append(made("b", "", name), made("small", "", time));
  words.append(top, made("small", "last", blocked ? "has blocked the bot" : last || zone));
  if (note) words.append(made("small", "note", note));
  button.append(face(name), words);
  if (fresh) button.append(dot());
  return button;
}

function dot() {
  const mark = made("span", "fresh");
  mark.append(made("span", "unseen", "new message"));
  return mark;
}

function cardOf({ name, label, hint }, off, run) {
  const button = made("button", "card", "", () => run(name, button));
  const [who, what] = label.split(": ");
  const words = made("span", "words-of");
  words.append(made("b", "", what ? `${who}, ${what}` : who), made("small", "", hint));
  button.append(face(who), words);
  button.disabled = off;
  return button;
}

/** The round with the first letter of a name. */
export function face(name) {
  const round = made("span", `face hue-${hue(name)}`, [...name][0]?.toUpperCase() ?? "?");
  round.setAttribute("aria-hidden", "true");
  return round;
}
