// 書く, made quicker: a live count, a rewrite put in place, and a text that survives a broken connection.
// Guard's findings are fetched by htmx, as the attributes of the form say.

const form = document.getElementById("compose");
const text = document.getElementById("text");
if (form && text) {
  const key = `kairan:text:${form.dataset.keep}`;
  const offline = document.getElementById("offline");
  const restored = document.getElementById("restored");

  // Guard counts code points, JavaScript counts halves of some of them.
  const points = (string) => Array.from(string);
  const place = (index) => points(text.value).slice(0, index).join("").length;

  const changed = () => {
    document.getElementById("length").value = points(text.value).length;
    sessionStorage.setItem(key, text.value);
  };

  const restore = () => {
    const kept = sessionStorage.getItem(key);
    const wasSent = sessionStorage.getItem("kairan:sent") === form.dataset.keep;
    sessionStorage.removeItem("kairan:sent");
    const isGiven = form.dataset.keep.endsWith("new") && text.value !== "";
    if (!("fresh" in form.dataset) || !kept || kept === text.value || isGiven) return;
    text.value = kept;
    (wasSent ? offline : restored).hidden = false;
    form.before(wasSent ? offline : restored);
    changed();
    form.dispatchEvent(new Event("kairan:changed"));
  };

  // この案に換える: where the words still stand there, they are changed here; otherwise the server is asked.
  const replace = (event) => {
    const button = event.target.closest("[data-replace]");
    if (!button) return;
    const { start, end, quote } = button.dataset;
    let from = place(Number(start));
    let to = place(Number(end));
    if (text.value.slice(from, to) !== quote) {
      from = text.value.indexOf(quote);
      to = from + quote.length;
    }
    if (from < 0) return;
    event.preventDefault();
    text.setRangeText(button.dataset.with, from, to, "end");
    text.focus();
    changed();
    form.dispatchEvent(new Event("kairan:changed"));
  };

  text.addEventListener("input", changed);
  form.addEventListener("click", replace);
  form.addEventListener("submit", () => sessionStorage.setItem("kairan:sent", form.dataset.keep));
  form.addEventListener("change", (event) => {
    if (event.target.name === "account") form.requestSubmit(form.querySelector("[data-check]"));
  });
  const lost = () => {
    offline.hidden = false;
    form.before(offline);
  };
  form.addEventListener("htmx:sendError", lost);
  form.addEventListener("htmx:responseError", lost);
  form.addEventListener("htmx:afterOnLoad", () => { offline.hidden = true; });

  form.classList.add("is-live");
  addEventListener("load", restore); // htmx listens by then
}
