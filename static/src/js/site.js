// The site's one script. Every page works without it; it only makes them nicer.
// Components are picked one by one: the rest of the design system's script never ships.
import {
  Button,
  CharacterCount,
  Checkboxes,
  createAll,
  ErrorSummary,
  ExitThisPage,
  NotificationBanner,
  Radios,
  SkipLink
} from 'govuk-frontend'

import { typingHelp } from './typing-help.js'
import { menu } from './menu.js'
import { printButtons } from './print-button.js'

// The content policy forbids the usual inline script, so the page is marked from here.
document.body.classList.add('js-enabled', 'govuk-frontend-supported')

createAll(ExitThisPage)
createAll(Button, { preventDoubleClick: true })
createAll(CharacterCount)
createAll(Checkboxes)
createAll(ErrorSummary)
createAll(NotificationBanner)
createAll(Radios)
createAll(SkipLink)

document.querySelectorAll('select[data-module="typing-help"]').forEach(typingHelp)
document.querySelectorAll('[data-module="print-button"]').forEach(printButtons)
document.querySelectorAll('[data-module="menu"]').forEach(menu)
