// Shows a button that prints the page; without script it stays hidden and the browser's menu does it.
export function printButtons(button) {
  button.hidden = false
  button.addEventListener('click', () => window.print())
}
