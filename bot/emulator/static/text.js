// Text and entities to elements. Entity offsets are UTF-16 units, which is what JavaScript strings count too.

const TAGS = {
  bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", pre: "pre",
  blockquote: "blockquote", expandable_blockquote: "blockquote", text_link: "a", url: "a",
  bot_command: "button", spoiler: "button", date_time: "time",
};

/** A fragment with the formatted text; `say` is called with a command that was tapped. */
export function formatted(text, entities, say) {
  const fragment = document.createDocumentFragment();
  fill(fragment, text, 0, text.length, entities, say);
  return fragment;
}

function fill(parent, text, from, to, entities, say) {
  let at = from;
  for (let i = 0; i < entities.length; i++) {
    const entity = entities[i];
    const end = Math.min(entity.offset + entity.length, to);
    if (entity.offset < at || end <= entity.offset) continue;
    parent.append(text.slice(at, entity.offset));
    const element = wrapped(entity, text.slice(entity.offset, end), say);
    fill(element, text, entity.offset, end, entities.slice(i + 1), say);
    parent.append(element);
    at = end;
  }
  parent.append(text.slice(at, to));
}

function wrapped(entity, words, say) {
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
    element.type = "button";
    element.setAttribute("aria-label", "Hidden text, tap to show");
    element.addEventListener("click", () => {
      element.classList.add("shown");
      element.removeAttribute("aria-label");
    });
  } else if (entity.type === "expandable_blockquote") {
    expandable(element);
  }
  return element;
}

function expandable(quote) {
  quote.tabIndex = 0;
  quote.setAttribute("role", "button");
  quote.setAttribute("aria-expanded", "false");
  const toggle = (event) => {
    if (event.target !== quote && event.target.closest("a, button")) return;
    quote.setAttribute("aria-expanded", String(quote.classList.toggle("open")));
  };
  quote.addEventListener("click", toggle);
  quote.addEventListener("keydown", (event) => {
    if (event.target === quote && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      toggle(event);
    }
  });
}
