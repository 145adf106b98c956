// The fault switches of the panel: what goes wrong on the wire, for which calls, how often.

import { made, toast } from "./dom.js";

const KINDS = {
  "Too many requests, wait 3 s": { kind: "error", code: 429, retry_after: 3 },
  "Server error 500": { kind: "error", code: 500 },
  "No answer, and not done": { kind: "timeout", seconds: 10 },
  "No answer, but done": { kind: "timeout", seconds: 10, after: true },
  "The line is cut": { kind: "drop" },
  "Two seconds late": { kind: "slow", seconds: 2 },
};
const METHODS = { "every call": "*", sendMessage: "sendMessage", editMessageText: "editMessageText", answerCallbackQuery: "answerCallbackQuery", getUpdates: "getUpdates" };
const TIMES = { once: 1, "three times": 3, "until taken away": null };

let form = null; // made once, so that what is chosen stays while the list below changes

/** The switches and the list of what is in force; `again` is called after a change. */
export function faultsOf(faults, again) {
  form ??= switches(again);
  const list = made("ul", "faults");
  for (const fault of faults) list.append(lineOf(fault, again));
  return [
    made("h2", "", "Faults"),
    made("p", "note", "Let the line to Telegram break, and see what the bot makes of it."),
    form,
    faults.length > 0 ? list : made("p", "note", "Everything works."),
  ];
}

function switches(again) {
  const sheet = made("form", "switches");
  const [kind, method, times] = [choice("What", KINDS), choice("Calls", METHODS), choice("How often", TIMES)];
  const add = made("button", "control", "Break it");
  add.type = "submit";
  sheet.append(kind, method, times, add);
  sheet.addEventListener("submit", async (event) => {
    event.preventDefault();
    const [what, which, often] = [...sheet.querySelectorAll("select")].map(({ value }) => value);
    await call("POST", "/emulator/faults", { ...KINDS[what], method: METHODS[which], times: TIMES[often] });
    again();
  });
  return sheet;
}

function choice(name, values) {
  const label = made("label", "", name);
  const select = made("select");
  select.append(...Object.keys(values).map((value) => made("option", "", value)));
  label.append(select);
  return label;
}

function lineOf({ id, method, kind, code, times, after }, again) {
  const line = made("li", "fault");
  const words = `${method === "*" ? "every call" : method}: ${kind === "error" ? `error ${code}` : kind}${after ? ", but done" : ""}`;
  const away = made("button", "control", "Take away", async () => {
    await call("DELETE", `/emulator/faults/${id}`);
    again();
  });
  away.setAttribute("aria-label", `Take away: ${words}`);
  away.dataset.key = `fault-${id}`;
  line.append(made("span", "", words), made("small", "note", times === null ? "until taken away" : `${times} left`), away);
  return line;
}

async function call(method, path, body) {
  const sent = body ? { headers: { "content-type": "application/json" }, body: JSON.stringify(body) } : {};
  try {
    const answer = await fetch(path, { method, ...sent });
    if (!answer.ok) toast((await answer.json()).error);
  } catch {
    toast("The emulator does not answer.");
  }
}
