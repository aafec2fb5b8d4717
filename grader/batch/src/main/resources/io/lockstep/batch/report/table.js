"use strict";
// Sorts the table of the class by the column whose heading is selected; again turns the order round.
const table = document.getElementById("class");
const headings = [...table.tHead.rows[0].cells];
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
