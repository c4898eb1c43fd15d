// Makes a drawing larger and moves it: by drag, by + and − and 0, by a wheel with Ctrl. Without script it stands as it
// is and scrolls.
"use strict";

const LEAST = 0.2, MOST = 4, STEP = 1.25;

function zoomable(figure) {
  const canvas = figure.querySelector(".canvas");
  const drawing = canvas.querySelector("svg");
  const natural = drawing.viewBox.baseVal.width;
  const radios = figure.querySelectorAll("input[data-scale]");
  let scale = 0;  // 0: as the style sheet has it

  const shown = () => drawing.getBoundingClientRect().width / natural;

  // The point of the drawing that is at (x, y) of the canvas stays there.
  function zoom(wanted, x = canvas.clientWidth / 2, y = canvas.clientHeight / 2) {
    const before = shown();
    scale = Math.min(MOST, Math.max(LEAST, wanted));
    const left = (canvas.scrollLeft + x) / before, top = (canvas.scrollTop + y) / before;
    drawing.style.maxWidth = "none";
    drawing.style.zoom = "1";
    drawing.style.width = `${natural * scale}px`;
    canvas.scrollLeft = left * scale - x;
    canvas.scrollTop = top * scale - y;
    for (const radio of radios) radio.checked = Number(radio.dataset.scale) === scale;
  }

  function fit() {
    scale = 0;
    for (const name of ["max-width", "zoom", "width"]) drawing.style.removeProperty(name);
    for (const radio of radios) radio.checked = radio.dataset.scale === "0";
  }

  canvas.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "+" || event.key === "=") zoom(shown() * STEP);
    else if (event.key === "-") zoom(shown() / STEP);
    else if (event.key === "0") fit();
    else return;
    event.preventDefault();
  });

  canvas.addEventListener("wheel", (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    const frame = canvas.getBoundingClientRect();
    zoom(shown() * STEP ** (-event.deltaY / 100), event.clientX - frame.left, event.clientY - frame.top);
  }, { passive: false });

  let held = null;
  canvas.addEventListener("pointerdown", (event) => {
    if (event.pointerType !== "mouse" || event.button !== 0) return;
    held = { x: event.clientX, y: event.clientY, left: canvas.scrollLeft, top: canvas.scrollTop, moved: false };
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!held) return;
    const across = event.clientX - held.x, down = event.clientY - held.y;
    if (!held.moved && Math.hypot(across, down) < 5) return;
    if (!held.moved) canvas.setPointerCapture(event.pointerId);
    held.moved = true;
    canvas.classList.add("held");
    canvas.scrollLeft = held.left - across;
    canvas.scrollTop = held.top - down;
  });
  const release = () => {
    const moved = held && held.moved;
    held = null;
    canvas.classList.remove("held");
    return moved;
  };
  let dragged = false;
  canvas.addEventListener("pointerup", () => { dragged = release(); });
  canvas.addEventListener("pointercancel", release);
  // A link under the hand that dragged is not followed.
  canvas.addEventListener("click", (event) => { if (dragged) event.preventDefault(); dragged = false; }, true);
  canvas.addEventListener("dragstart", (event) => event.preventDefault());

  for (const radio of radios) {
    radio.addEventListener("change", () => radio.dataset.scale === "0" ? fit() : zoom(Number(radio.dataset.scale)));
  }
  canvas.title = figure.dataset.zoomable;
}

document.querySelectorAll("[data-zoomable]").forEach(zoomable);
