// Text and entities to elements. Entity offsets are UTF-16 units, which is what JavaScript strings count too.

const TAGS = {
  bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", pre: "pre",
  blockquote: "blockquote", expandable_blockquote: "blockquote", text_link: "a", url: "a",
  bot_command: "button", spoiler: "button", date_time: "time",
};
const LONG_QUOTE = 160; // a shorter quote has nothing to hide

/** A fragment with the formatted text; `say` is called with a command that was tapped, `clock` is { zone, language }. */
export function formatted(text, entities, say, clock) {
  const fragment = document.createDocumentFragment();
  fill(fragment, text, 0, text.length, entities, { say, clock });
  return fragment;
}

function fill(parent, text, from, to, entities, ways) {
  let at = from;
  for (let i = 0; i < entities.length; i++) {
    const entity = entities[i];
    const end = Math.min(entity.offset + entity.length, to);
    if (entity.offset < at || end <= entity.offset) continue;
    parent.append(text.slice(at, entity.offset));
    const words = text.slice(entity.offset, end);
    const element = wrapped(entity, words, ways);
    const moment = entity.type === "date_time" && entity.date_time_format ? shownTime(entity, ways.clock) : "";
    if (moment) element.append(moment);
    else fill(element, text, entity.offset, end, entities.slice(i + 1), ways);
    parent.append(element);
    at = end;
  }
  parent.append(text.slice(at, to));
}

function wrapped(entity, words, { say, clock }) {
  const element = document.createElement(TAGS[entity.type] ?? "span");
  element.classList.add(entity.type.replaceAll("_", "-"));
  if (entity.type === "text_link" || entity.type === "url") {
    const address = entity.url ?? words;
    if (/^(https?|mailto|tel):/i.test(address)) {
      Object.assign(element, { href: address, target: "_blank", rel: "noopener noreferrer", title: address });
    }
  } else if (entity.type === "bot_command") {
    element.type = "button";
    element.addEventListener("click", () => say(words));
  } else if (entity.type === "spoiler") {
    spoiler(element);
  } else if (entity.type === "expandable_blockquote" && words.length > LONG_QUOTE) {
    expandable(element);
  } else if (entity.type === "date_time") {
    element.dateTime = new Date(entity.unix_time * 1000).toISOString();
    element.title = shownTime({ ...entity, date_time_format: "wDT" }, clock);
  }
  return element;
}

function spoiler(element) {
  element.type = "button";
  element.setAttribute("aria-label", "Hidden text, tap to show");
  element.addEventListener("click", () => {
    element.classList.add("shown");
    element.removeAttribute("aria-label");
  });
}

function expandable(quote) {
  quote.tabIndex = 0;
  quote.setAttribute("role", "button");
  quote.setAttribute("aria-expanded", "false");
  quote.classList.add("folded");
  const toggle = (event) => {
    if (event.target !== quote && event.target.closest("a, button")) return;
    quote.setAttribute("aria-expanded", String(!quote.classList.toggle("folded")));
  };
  quote.addEventListener("click", toggle);
  quote.addEventListener("keydown", (event) => {
    if (event.target === quote && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      toggle(event);
    }
  });
}

/** A moment in the person's zone and language: w the weekday, d or D the date, t or T the time, r how far away. */
function shownTime({ unix_time, date_time_format: form }, { zone, language }) {
  const moment = new Date(unix_time * 1000);
  if (form === "r") return "";
  const wanted = { timeZone: zone };
  if (form.includes("w")) wanted.weekday = "long";
  if (/d/i.test(form)) Object.assign(wanted, { day: "numeric", month: form.includes("D") ? "long" : "numeric", year: "numeric" });
  if (/t/i.test(form)) Object.assign(wanted, { hour: "2-digit", minute: "2-digit", hour12: false });
  if (form.includes("T")) wanted.second = "2-digit";
  try {
    return new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, wanted).format(moment);
  } catch {
    return "";
  }
}
