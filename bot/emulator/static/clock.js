// The bar at the top: the date and time of the demo, the buttons that travel, and how far a journey has come.

import { $, made, post, redraw } from "./dom.js";

/** Draw the bar of a state; `run` presses one of the owner's buttons. */
export function show({ clock, controls, running, progress }, run) {
  $("clock-time").textContent = clock.time;
  $("clock-date").textContent = `${clock.date} · ${clock.zone}`;
  const travel = controls.filter(({ group }) => group === "time");
  $("controls").hidden = travel.length === 0 || progress !== null;
  redraw($("controls"), travel.map((control) => ({ ...control, running })), ({ name, label, hint }) => {
    const button = made("button", "control", label, () => run(name, button));
    if (hint) button.title = hint;
    if (running) button.setAttribute("aria-disabled", "true");
    if (running === name) button.setAttribute("aria-busy", "true");
    return button;
  });
  const started = $("progress").hidden && progress !== null;
  $("progress").hidden = progress === null;
  if (!progress) return;
  $("progress-bar").value = progress.share;
  $("progress-label").textContent = progress.label;
  if (started && document.activeElement === document.body) $("stop").focus();
}

/** Wire the bar once. */
export function listen() {
  $("stop").addEventListener("click", () => post("/page/stop"));
}
