// Shows the rows of a table that have every word of the field above it.
document.addEventListener("DOMContentLoaded", () => {
  for (const field of document.querySelectorAll("input[data-filters]")) {
    const rows = [...document.querySelectorAll(`#${field.dataset.filters} tbody tr`)];
    const count = document.querySelector(`[data-counts="${field.dataset.filters}"]`);
    const filter = () => {
      const words = field.value.toLowerCase().split(/\s+/);
      let shown = 0;
      for (const row of rows) {
        const text = row.textContent.toLowerCase();
        row.hidden = !words.every((word) => text.includes(word));
        shown += !row.hidden;
      }
      count.textContent = `${shown} of ${rows.length}`;
    };
    field.closest(".filter").hidden = false;
    field.addEventListener("input", filter);
    filter();
  }
});
