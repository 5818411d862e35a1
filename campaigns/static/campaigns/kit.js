// Shows how far a kit is, and shows the kit once it is there. Without it the page says how to look again.
const box = document.getElementById("kit-progress");
const look = async () => {
  const answer = await fetch(box.dataset.address, { headers: { Accept: "application/json" } });
  if (!answer.ok) return;
  const { done, parts, is_making } = await answer.json();
  if (!is_making) {
    window.location.reload();
    return;
  }
  document.getElementById("kit-bar").value = done;
  let said = box.dataset.said;
  for (const number of [done, parts]) said = said.replace("%s", number);
  document.getElementById("kit-words").textContent = said;
  window.setTimeout(look, 1500);
};
if (box) window.setTimeout(look, 1500);
