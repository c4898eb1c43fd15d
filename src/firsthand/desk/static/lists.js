// Lists that follow their filters: their address says only what is asked for, and what is shown is not asked for again,
// so that one step back undoes one change. Without script a button asks for the list.
"use strict";
document.addEventListener("htmx:configRequest", ({ detail }) => {
  for (const name of Object.keys(detail.parameters)) if (detail.parameters[name] === "") delete detail.parameters[name];
});
document.addEventListener("htmx:beforeRequest", (event) => {
  if (event.detail.pathInfo.finalRequestPath === location.pathname + location.search) event.preventDefault();
});
