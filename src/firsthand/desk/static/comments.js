// Counts a comment's characters as it is written, in code points, as the desk counts them. Without it all works as well.
"use strict";
for (const field of document.querySelectorAll("textarea[data-most]")) {
  const counter = field.form.querySelector("[data-counter]");
  const most = Number(field.dataset.most);
  const count = () => {
    const many = Array.from(field.value.replace(/\r\n?/g, "\n").trim()).length;
    counter.textContent = `${many} / ${most}`;
    counter.classList.toggle("over", many > most);
    field.setCustomValidity(many > most ? counter.textContent : "");
  };
  counter.hidden = false;
  field.addEventListener("input", count);
  count();
}
