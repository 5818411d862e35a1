// Folds the main navigation behind a button on narrow screens; without script it is simply all there.
export function menu(button) {
  const nav = document.getElementById(button.getAttribute('aria-controls'))
  if (!nav) return
  button.hidden = false
  button.addEventListener('click', () => {
    const open = nav.classList.toggle('nav--open')
    button.setAttribute('aria-expanded', String(open))
  })
}
