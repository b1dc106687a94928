// What every page of the desk does beside its HTML. All of it works without; this only saves steps.

// A button at the foot of a phone that leads to a folded form: open it and go there.
for (const opener of document.querySelectorAll("[data-open]")) {
  opener.addEventListener("click", () => {
    const details = document.getElementById(opener.dataset.open)?.querySelector("details");
    if (details) details.open = true;
  });
}

// What compose.js kept of a text is dropped as soon as another page shows that it has arrived.
const sent = sessionStorage.getItem("kairan:sent");
const keep = document.querySelector("[data-keep]")?.dataset.keep;
if (sent !== null && sent !== keep) {
  sessionStorage.removeItem(`kairan:text:${sent}`);
  sessionStorage.removeItem("kairan:sent");
}


// On a shared machine nothing that was written stays behind in the tab.
for (const leave of document.querySelectorAll("form[data-leave]")) {
  leave.addEventListener("submit", () => sessionStorage.clear());
}
