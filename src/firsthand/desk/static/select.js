"use strict";
// Words that are selected in the page become the source, the cue or the content of the form beside it. Without this
// script they are typed or pasted. Places are counted in code points, as the ledger counts them.
(() => {
  const text = document.querySelector("[data-selectable]");
  const tools = document.querySelector("[data-tools]");
  if (!text || !tools) return;
  const told = tools.querySelector("[data-told]");
  const paragraphs = [...text.querySelectorAll("[data-start]")];
  const parts = ["content", "source", "cue"];
  const points = (words) => Array.from(words).length;
  const box = (part) => document.querySelector(`[data-places="${part}"]`);
  const places = (part) => [...box(part).querySelectorAll("[name]")].map((each) => each.value);
  let last = null; // what was selected before a button was reached with the keyboard

  const clipped = (range, paragraph) => {
    const own = document.createRange();
    own.selectNodeContents(paragraph);
    const before = own.cloneRange();
    if (paragraph.contains(range.startContainer)) own.setStart(range.startContainer, range.startOffset);
    if (paragraph.contains(range.endContainer)) own.setEnd(range.endContainer, range.endOffset);
    before.setEnd(own.startContainer, own.startOffset);
    return { start: Number(paragraph.dataset.start) + points(before.toString()), words: own.toString() };
  };

  const selected = () => {
    const selection = document.getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    const pieces = paragraphs
      .filter((each) => range.intersectsNode(each))
      .map((each) => clipped(range, each))
      .filter((each) => each.words.trim());
    if (!pieces.length) return null;
    const first = pieces[0];
    const final = pieces[pieces.length - 1];
    const start = first.start + points(first.words) - points(first.words.trimStart());
    const end = final.start + points(final.words.trimEnd());
    return { words: pieces.map((each) => each.words).join(" ").replace(/\s+/gu, " ").trim(), place: `${start}-${end}` };
  };

  const keep = (part, held) => {
    box(part).replaceChildren(
      ...held.map((place) => Object.assign(document.createElement("input"), { type: "hidden", name: `${part}_at`, value: place })),
    );
  };

  const range = (place) => {
    const [start, end] = place.split("-").map(Number);
    const paragraph = paragraphs.findLast((each) => Number(each.dataset.start) <= start);
    const node = paragraph && paragraph.firstChild;
    if (!node || !(end > start)) return null;
    const signs = Array.from(node.data);
    const units = (offset) => signs.slice(0, offset - Number(paragraph.dataset.start)).join("").length;
    const found = new StaticRange({ startContainer: node, startOffset: units(start), endContainer: node, endOffset: units(end) });
    return found.startOffset < found.endOffset ? found : null;
  };

  const draw = () => {
    for (const part of parts) CSS.highlights.set(part, new Highlight(...places(part).map(range).filter(Boolean)));
  };

  if (CSS.highlights) {
    for (const each of paragraphs) each.textContent = each.textContent; // its marks are drawn anew as they change
    draw();
  }
  document.addEventListener("selectionchange", () => {
    last = selected() || last;
  });
  tools.hidden = false;
  tools.addEventListener("mousedown", (event) => event.preventDefault()); // else the selection would go
  tools.addEventListener("click", (event) => {
    const button = event.target.closest("[data-part]");
    if (!button) return;
    if (!last) {
      told.textContent = told.dataset.none;
      return;
    }
    const part = button.dataset.part;
    const field = document.getElementById(`id_${part}`);
    const more = "add" in button.dataset && field.value.trim();
    field.value = more ? `${field.value.trimEnd()}\n${last.words}` : last.words;
    keep(part, more ? [...places(part), last.place] : [last.place]);
    told.textContent = `${told.dataset.words} ${last.words.slice(0, 120)}`;
    if (CSS.highlights) draw();
  });
})();
