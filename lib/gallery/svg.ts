/** From a chart's specification to an SVG: the same bytes on every machine, and readable wherever it is shown. */
import * as vega from 'vega'
import { compile, type TopLevelSpec } from 'vega-lite'
import { CARD, config, GRID, INK, MUTED } from './theme'

/** What becomes of a colour where the page is dark. */
const DARK = { [INK]: '#f0f6fc', [MUTED]: '#9198a1', [GRID]: '#3d444d', [CARD]: '#0d1117' }

/** Letters of a line of the note. */
const LINE = 118

/** @param spec without title and config @param title what stands above @param note the words below it */
export async function svgOf(spec: object, title: string, note: string): Promise<string> {
  const whole = {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    title: { text: title, subtitle: linesOf(note) },
    config,
    ...spec,
  } as TopLevelSpec
  // Names of clips and gradients are numbered through, over all charts of the process.
  vega.resetSVGDefIds()
  const view = new vega.View(vega.parse(compile(whole).spec), { renderer: 'none' })
  const drawn = await view.toSVG()
  view.finalize()
  return `${dressed(rounded(bare(drawn)), title)}\n`
}

/** Without what only a chart on a page needs: names for scripts and styles, roles within a picture that is one, and what is not shown. */
function bare(svg: string): string {
  return svg
    .replace(/ (class|role|aria-\w+|pointer-events)="[^"]*"/g, '')
    .replace(/<path d="[^"]*"( display="none"|\s*)\/>/g, '')
    .replace(/<g( transform="translate\(0,0\)")?><\/g>/g, '')
}

/** Coordinates to a tenth of a pixel: what lies behind that differs between machines, and nobody sees it. */
function rounded(svg: string): string {
  return svg.replace(/="[^"]*"/g, (attribute) =>
    attribute.replace(/-?\d+\.\d{2,}(e-\d+)?/g, (number) => String(Math.round(Number(number) * 10) / 10 || 0)),
  )
}

/** With a name for who cannot see it, and colours for dark pages. */
function dressed(svg: string, title: string): string {
  const rules = Object.entries(DARK).map(([light, dark]) => `[fill="${light}"]{fill:${dark}}[stroke="${light}"]{stroke:${dark}}`)
  const style = `<style>@media (prefers-color-scheme:dark){${rules.join('')}}</style>`
  return svg.replace(/^<svg ([^>]*)>/, (_, attributes: string) => `<svg role="img" ${attributes}><title>${escaped(title)}</title>${style}`)
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** A text in lines of about the same length. */
function linesOf(text: string): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last === undefined || last.length + word.length >= LINE) lines.push(word)
    else lines[lines.length - 1] = `${last} ${word}`
  }
  return lines
}
