// Comfort on top of the forms for taking in, which work without it: files can be dropped anywhere on the form, what was
// chosen is listed, sending shows how far it is, and a job's page shows its progress without being loaded anew.
"use strict";

const POLL = 1000; // milliseconds

function sized(bytes) {
  const units = ["byte", "kilobyte", "megabyte", "gigabyte"];
  let step = 0;
  while (bytes >= 1000 && step < 3) { bytes /= 1000; step += 1; }
  return new Intl.NumberFormat(document.documentElement.lang, {
    style: "unit", unit: units[step], unitDisplay: "short", maximumFractionDigits: step > 1 ? 1 : 0,
  }).format(bytes);
}

function handIn(form) {
  const input = form.querySelector("input[type=file]");
  const chosen = form.querySelector("[data-chosen]");
  const told = form.querySelector("[data-told]");
  const button = form.querySelector("button");

  function fault() {
    const all = [...input.files].reduce((sum, file) => sum + file.size, 0);
    if (input.files.length > Number(form.dataset.most)) return form.dataset.tooMany;
    return all > Number(form.dataset.largest) ? form.dataset.tooLarge : "";
  }

  function list() {
    chosen.replaceChildren(...[...input.files].slice(0, 12).map((file) => {
      const line = document.createElement("li");
      line.textContent = `${file.name}, ${sized(file.size)}`;
      return line;
    }));
    if (input.files.length > 12) chosen.append(Object.assign(document.createElement("li"), { textContent: "…" }));
    told.textContent = fault();
  }

  function send(event) {
    event.preventDefault();
    told.textContent = fault();
    if (told.textContent) return;
    const request = new XMLHttpRequest();
    request.upload.addEventListener("progress", ({ loaded, total }) => {
      told.textContent = `${form.dataset.sending}: ${sized(loaded)} / ${sized(total)}`;
    });
    request.addEventListener("load", () => {
      if (request.status < 300) { window.location.assign(request.responseURL); return; }
      const answer = new DOMParser().parseFromString(request.responseText, "text/html").querySelector("main");
      if (!answer) { failed(request.responseText.trim().split("\n").pop()); return; }
      document.querySelector("main").replaceWith(document.adoptNode(answer));
      start();
      document.querySelector(".faults")?.scrollIntoView();
    });
    request.addEventListener("error", () => failed(form.dataset.failed));
    request.open("POST", form.action);
    request.send(new FormData(form));
    button.disabled = true;
  }

  function failed(why) {
    told.textContent = why;
    button.disabled = false;
  }

  for (const kind of ["dragover", "dragenter"]) {
    form.addEventListener(kind, (event) => {
      if (![...event.dataTransfer.types].includes("Files")) return;
      event.preventDefault();
      form.classList.add("dropping");
    });
  }
  form.addEventListener("dragleave", (event) => {
    if (!form.contains(event.relatedTarget)) form.classList.remove("dropping");
  });
  form.addEventListener("drop", (event) => {
    form.classList.remove("dropping");
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    input.files = event.dataTransfer.files;
    list();
  });
  input.addEventListener("change", list);
  form.addEventListener("submit", send);
}

async function follow() {
  try {
    const answer = await fetch(window.location.href, { headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const next = page.querySelector("[data-job]");
    const here = document.querySelector("[data-job]");
    if (!answer.ok || !next) { window.location.reload(); return; }
    // A button that somebody is about to press stays where it is.
    const [from, to] = next.hasAttribute("data-under-way") ? [".buttons", ".buttons"] : ["", ""];
    if (from) next.querySelector(from).replaceWith(here.querySelector(to));
    here.replaceWith(document.adoptNode(next));
    document.title = page.title;
    if (next.hasAttribute("data-under-way")) window.setTimeout(follow, POLL);
  } catch {
    window.setTimeout(follow, 5 * POLL);
  }
}

function start() {
  const form = document.querySelector("[data-hand-in]");
  if (form) handIn(form);
}

start();
if (document.querySelector("[data-under-way]")) window.setTimeout(follow, POLL);
