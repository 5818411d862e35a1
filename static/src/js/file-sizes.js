// Says that a file is too large before it is sent: on a phone, sending a video to be told so takes long.
export function fileSizes(input) {
  const words = document.createElement('p')
  words.className = 'govuk-error-message'
  words.setAttribute('role', 'alert')
  input.before(words)
  input.addEventListener('change', () => {
    const big = [...input.files].filter((file) => file.size > Number(input.dataset.mostBytes))
    const names = big.map((file) => file.name).join(', ')
    words.textContent = big.length ? input.dataset.tooBig.replace('%s', names) : ''
    if (big.length) input.value = ''
  })
}
