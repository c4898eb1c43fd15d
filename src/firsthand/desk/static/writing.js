// Puts a claim's code where the cursor stands in the text, without asking the desk. Without it a paragraph is chosen.
"use strict";
const manuscript = document.querySelector("textarea.manuscript");
const place = document.getElementById("place");
if (manuscript && place) {
  const cursor = new Option(place.dataset.cursor, "cursor");
  manuscript.addEventListener("focus", () => {
    if (!cursor.parentNode) place.prepend(cursor);
    place.value = "cursor";
  });
  for (const button of document.querySelectorAll("button[data-code]")) {
    button.addEventListener("click", (event) => {
      if (place.value !== "cursor") return;
      event.preventDefault();
      manuscript.setRangeText(button.dataset.code, manuscript.selectionEnd, manuscript.selectionEnd, "end");
      manuscript.focus();
    });
  }
}
