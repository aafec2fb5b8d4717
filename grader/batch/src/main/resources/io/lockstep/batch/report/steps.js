"use strict";
// Steps through a run: lights up the row, the line of the source and the instant in the timeline.
for (const stepper of document.querySelectorAll(".stepper")) {
  const rows = [...stepper.querySelectorAll("tbody tr:not(.gap)")];
  const place = stepper.querySelector(".place");
  const where = stepper.querySelector(".where");
  const back = stepper.querySelector(".back");
  const on = stepper.querySelector(".on");
  const cursor = stepper.closest(".failure").querySelector(".tl-cursor");
  const wide = stepper.querySelector("table.wide") !== null;
  const copies = new Map();
  let current = -1;

  const source = (index) => {
    if (!copies.has(index)) {
      const original = document.getElementById(stepper.dataset.sources + index);
      if (!original) {
        return null;
      }
      const copy = document.createElement("div");
      const name = document.createElement("p");
      name.className = "file";
      name.textContent = original.querySelector("summary").textContent;
      const code = original.querySelector("pre").cloneNode(true);
      const passed = new Set(
        rows.filter((row) => row.dataset.s === index).map((row) => row.dataset.n));
      for (const line of code.querySelectorAll("[data-n]")) {
        line.classList.toggle("passed", passed.has(line.dataset.n));
      }
      copy.append(name, code);
      copies.set(index, copy);
    }
    return copies.get(index);
  };

  const into = (box, element) => {
    const from = element.getBoundingClientRect();
    box.scrollTop += from.top - box.getBoundingClientRect().top - box.clientHeight / 2;
  };

  const show = (next) => {
    if (rows.length === 0) {
      return;
    }
    rows[current]?.removeAttribute("aria-current");
    current = Math.min(Math.max(next, 0), rows.length - 1);
    const row = rows[current];
    row.setAttribute("aria-current", "step");
    into(stepper.querySelector(".steps"), row);
    back.disabled = current === 0;
    on.disabled = current === rows.length - 1;
    let time = "";
    for (let i = current; i >= 0 && time === ""; i--) {
      time = rows[i].cells[0].textContent;
    }
    const cells = [...row.cells].map((cell) => cell.textContent.trim());
    const last = cells.findLastIndex((text) => text !== "");
    const thread = wide ? row.closest("table").tHead.rows[0].cells[last].textContent : cells.at(-2);
    where.textContent = `${current + 1} of ${rows.length} · ${time} · ${thread}: `
      + cells[last].replace(/^\d+ /, "");
    cursor?.setAttribute("x1", row.dataset.x);
    cursor?.setAttribute("x2", row.dataset.x);
    const shown = source(row.dataset.s) ?? [...copies.values()].at(-1);
    place.hidden = !shown;
    if (shown) {
      place.replaceChildren(shown);
      shown.querySelector(".now")?.classList.remove("now");
      const line = source(row.dataset.s)?.querySelector(`[data-n="${row.dataset.n}"]`);
      if (line) {
        line.classList.add("now");
        into(shown.querySelector("pre"), line);
      }
    }
  };

  stepper.querySelector(".controls").hidden = false;
  back.addEventListener("click", () => show(current - 1));
  on.addEventListener("click", () => show(current + 1));
  rows.forEach((row, index) => row.addEventListener("click", () => show(index)));
  stepper.addEventListener("toggle", () => {
    if (stepper.open && current < 0) {
      show(0);
    }
  });
  stepper.addEventListener("keydown", (event) => {
    const moves = {
      ArrowRight: current + 1, ArrowDown: current + 1, ArrowLeft: current - 1, ArrowUp: current - 1,
      Home: 0, End: rows.length - 1,
    };
    if (event.key in moves && !event.altKey && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      show(moves[event.key]);
    }
  });
}
// Where the picture is wider than the screen, its violation is what should be seen.
for (const box of document.querySelectorAll(".picture .scroll")) {
  const violation = box.querySelector(".tl-window, .tl-bad");
  if (violation && box.scrollWidth > box.clientWidth) {
    box.scrollLeft = violation.getBoundingClientRect().left - box.getBoundingClientRect().left
      - box.clientWidth / 2;
  }
}
// The first failure is open, so that nobody has to look for it; on paper all are.
const steppers = [...document.querySelectorAll(".stepper")];
if (steppers.length > 0 && matchMedia("(min-width: 48rem)").matches) {
  steppers[0].open = true;
}
