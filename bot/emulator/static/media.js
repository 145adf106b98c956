// What a message carries besides words: a picture, a film that loops, a file to keep, and a cover over what is hidden.

import { made, sign } from "./dom.js";

const still = matchMedia("(prefers-reduced-motion: reduce)");
const PAUSE = "M9 5v14M15 5v14";
const PLAY = "M8 5v14l11-7Z";
const DOWN = "M12 4v15M6 13l6 6 6-6";

/** The element of one file. */
export function boxed(media) {
  if (media.kind === "document") return kept(media);
  const box = made("div", "media-box");
  box.dataset.address = media.address;
  if (media.height) box.style.setProperty("--shape", (media.width / media.height).toFixed(3));
  if (media.kind === "animation" && media.film) looping(box, media);
  else box.append(media.film ? film(media) : picture(media));
  if (media.spoiler) cover(box, media.film ? "film" : "picture");
  return box;
}

/** Put the box that was there into a message drawn anew, if it shows the same file: a film goes on, what was uncovered stays so. */
export function carryOver(old, fresh) {
  const [was, is] = [old.querySelector(".media-box"), fresh.querySelector(".media-box")];
  if (!was || was.dataset.address !== is?.dataset.address || was.classList.contains("covered") !== is.classList.contains("covered")) return () => {};
  const playing = was.querySelector("video")?.paused === false;
  const shape = was.querySelector(".media");
  const label = is.querySelector(".media");
  if (shape.alt !== undefined) shape.alt = label.alt;
  else shape.setAttribute("aria-label", label.getAttribute("aria-label"));
  is.replaceWith(was);
  return () => playing && play(was.querySelector("video"));
}

function picture({ alt, width, height, address }) {
  const image = made("img", "media");
  image.alt = `Picture: ${alt}`;
  return sized(image, width, height, address);
}

function film({ alt, width, height, address, kind }) {
  const video = made("video", "media");
  video.setAttribute("aria-label", `${kind === "animation" ? "Animation" : "Film"}: ${alt}`);
  Object.assign(video, { playsInline: true, preload: "metadata", controls: kind === "video" });
  return sized(video, width, height, address);
}

function sized(element, width, height, address) {
  if (width && height) Object.assign(element, { width, height });
  element.src = address;
  return element;
}

/** A film without sound that goes on for ever, unless somebody wants things to stand still. */
function looping(box, media) {
  const video = film(media);
  Object.assign(video, { loop: true, muted: true, autoplay: !still.matches });
  const button = made("button", "pause", "", () => (video.paused ? play(video) : video.pause()));
  const show = () => {
    button.setAttribute("aria-label", video.paused ? "Play the animation" : "Pause the animation");
    button.replaceChildren(sign(video.paused ? PLAY : PAUSE));
  };
  for (const event of ["play", "pause"]) video.addEventListener(event, show);
  show();
  box.append(video, button);
}

const play = (video) => video?.play().catch(() => {}); // a browser may refuse; the button stays

function cover(box, what) {
  box.classList.add("covered");
  const lid = made("button", "lid", "", () => {
    box.classList.remove("covered");
    lid.remove();
    box.querySelector(".pause")?.focus();
  });
  lid.setAttribute("aria-label", `Hidden ${what}, tap to show`);
  lid.append(made("span", "", "Tap to show"));
  box.append(lid);
}

function kept({ name, bytes, address }) {
  const link = made("a", "document");
  const words = made("span", "", name);
  words.append(made("small", "", size(bytes)));
  const arrow = made("span", "arrow");
  arrow.append(sign(DOWN));
  link.append(arrow, words);
  link.setAttribute("aria-label", `Download ${name}, ${size(bytes)}`);
  Object.assign(link, { href: address, download: name });
  return link;
}

function size(bytes) {
  return bytes < 1000 ? `${bytes} B` : bytes < 1e6 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
