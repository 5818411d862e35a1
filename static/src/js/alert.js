// An alert that somebody closed stays closed in this tab. The tab alone remembers it, by a number that says
// nothing of the person, and forgets when it is closed: no cookie. Without JavaScript it closes for this page.
export function alertBox(box) {
  const key = `alert-${box.dataset.alert}`
  try {
    if (sessionStorage.getItem(key)) box.open = false
    box.addEventListener('toggle', () => {
      if (box.open) sessionStorage.removeItem(key)
      else sessionStorage.setItem(key, '1')
    })
  } catch {
    // A browser that keeps nothing shows it on every page.
  }
}
