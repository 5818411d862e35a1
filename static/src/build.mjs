// Writes static/build/site.css and static/build/site.js, minified. Their hashes come from Django.
// `node static/src/build.mjs` from anywhere; needs `npm ci` first.
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync } from 'node:zlib'

import * as esbuild from 'esbuild'
import * as sass from 'sass'

const here = dirname(fileURLToPath(import.meta.url))
const out = join(here, '..', 'build')

function styles() {
  const compiled = sass.compile(join(here, 'sass', 'site.scss'), {
    importers: [new sass.NodePackageImporter(here)],
    style: 'expanded',
    charset: false,
    quietDeps: true,
    silenceDeprecations: ['if-function']
  })
  return esbuild.transformSync(compiled.css, {
    loader: 'css',
    minify: true,
    target: ['safari13', 'chrome80', 'firefox78'],
    legalComments: 'none'
  }).code
}

function script() {
  return esbuild.buildSync({
    entryPoints: [join(here, 'js', 'site.js')],
    bundle: true,
    minify: true,
    format: 'iife',
    target: ['es2018'],
    legalComments: 'none',
    write: false
  }).outputFiles[0].text
}

await mkdir(out, { recursive: true })
for (const [name, text] of [['site.css', styles()], ['site.js', script()]]) {
  await writeFile(join(out, name), text)
  const small = brotliCompressSync(text).length
  console.log(`${name}: ${text.length} bytes, ${small} with Brotli`)
}
