"use strict";
// Sorts the table by the column whose heading is selected, again turns the order round; filters it.
const table = document.getElementById("class");
const headings = [...table.tHead.rows[0].cells];

// When it was graded and how long it took stands in a file of its own, run.js.
const run = globalThis.lockstepRun;
if (run) {
  const duration = (millis) => (millis < 60_000
    ? `${(millis / 1000).toFixed(1)} s`
    : `${Math.floor(millis / 60_000)} min ${Math.floor(millis / 1000) % 60} s`);
  [...table.tBodies[0].rows].forEach((row, place) => {
    const cell = row.querySelector(".time");
    cell.dataset.key = run.each[place] ?? -1;
    cell.textContent = run.each[place] >= 0 ? duration(run.each[place]) : "";
  });
  const date = new Date(run.started).toLocaleString("en-GB", { dateStyle: "long", timeStyle: "short", timeZone: "UTC" });
  const versions = Object.entries(run.versions).map(([name, version]) => ` · ${name} ${version}`);
  document.getElementById("run").textContent =
    `Graded on ${date} UTC in ${duration(run.took)}${versions.join("")}.`;
}
const words = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });
headings.forEach((heading, column) => {
  heading.querySelector("button").addEventListener("click", () => {
    const numeric = heading.classList.contains("number");
    const before = heading.getAttribute("aria-sort");
    // Numbers are most telling from the top, words from the beginning.
    const first = numeric ? "descending" : "ascending";
    const second = numeric ? "ascending" : "descending";
    const order = before === first ? second : first;
    headings.forEach((other) => other.removeAttribute("aria-sort"));
    heading.setAttribute("aria-sort", order);
    const sign = order === "ascending" ? 1 : -1;
    const key = (row) => row.cells[column].dataset.key ?? row.cells[column].textContent.trim();
    const number = (row) => {
      const parsed = Number.parseFloat(key(row));
      return Number.isNaN(parsed) ? -1 : parsed;
    };
    const rows = [...table.tBodies[0].rows];
    rows.sort((a, b) =>
      sign * (numeric ? number(a) - number(b) : words.compare(key(a), key(b))));
    table.tBodies[0].append(...rows);
  });
});

const all = [...table.tBodies[0].rows].map((row) => ({
  row,
  text: row.cells[0].textContent.toLowerCase(),
  state: row.querySelector(".state")?.textContent ?? "",
  groups: new Set((row.dataset.g ?? "").split(" ")),
}));
const search = document.getElementById("search");
const state = document.getElementById("state");
const shown = document.getElementById("shown");
let picked = null;
const filter = () => {
  const wanted = search.value.trim().toLowerCase();
  let count = 0;
  for (const each of all) {
    const fits = each.text.includes(wanted)
      && (!state?.value || each.state === state.value)
      && (picked === null || picked.groups.some((group) => each.groups.has(group)));
    each.row.hidden = !fits;
    count += fits ? 1 : 0;
  }
  const because = picked === null ? "" : `, those that fail ${picked.name}`;
  shown.textContent = `${count} of ${all.length}${because}`;
};
search.addEventListener("input", filter);
state?.addEventListener("change", filter);
document.getElementById("everybody").addEventListener("click", () => {
  picked = null;
  search.value = "";
  if (state) {
    state.value = "";
  }
  filter();
});
for (const button of document.querySelectorAll(".pick")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    picked = { groups: button.dataset.groups.split(" "), name: button.dataset.name };
    filter();
    document.getElementById("submissions").scrollIntoView();
    shown.scrollIntoView({ block: "nearest" });
  });
}
document.querySelector(".tools").hidden = false;
filter();
