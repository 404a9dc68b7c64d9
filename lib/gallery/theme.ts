/** How charts of a gallery look: plain, on a card of their own that is light or dark as the page is. */
import type { Config } from 'vega-lite'

/** Colours as they are drawn; svg.ts says what becomes of them in the dark. */
export const INK = '#1f2328'
export const MUTED = '#59636e'
export const GRID = '#d1d9e0'
export const CARD = '#fffffe'

/** Told apart by who sees few colours, and readable on light and dark alike (Okabe and Ito 2008, the yellow left out). */
export const COLOURS = ['#0a7ec2', '#e0701a', '#0a9d78', '#b8629c', '#8a6fd1', '#7d8590', '#c9970a', '#d1495b'] as const
export const [MAIN, SECOND] = COLOURS

const font = 'system-ui, sans-serif'

export const config: Config = {
  background: CARD,
  padding: 16,
  font,
  view: { stroke: 'transparent' },
  title: {
    color: INK,
    subtitleColor: MUTED,
    fontSize: 16,
    subtitleFontSize: 12,
    anchor: 'start',
    offset: 14,
    subtitlePadding: 6,
    subtitleLineHeight: 16,
    font,
    subtitleFont: font,
    frame: 'bounds',
  },
  axis: {
    labelOverlap: true,
    labelColor: MUTED,
    titleColor: MUTED,
    gridColor: GRID,
    domainColor: GRID,
    tickColor: GRID,
    labelFontSize: 11,
    titleFontSize: 11,
    titleFontWeight: 'normal',
    labelFont: font,
    titleFont: font,
  },
  legend: {
    orient: 'bottom',
    labelColor: INK,
    titleColor: MUTED,
    labelFontSize: 12,
    labelLimit: 0,
    columns: 4,
    symbolType: 'stroke',
    symbolStrokeWidth: 3,
    title: null,
    labelFont: font,
    titleFont: font,
    direction: 'horizontal',
  },
  header: { labelColor: INK, labelFontSize: 12, labelFont: font, title: null, labelAnchor: 'start' },
  range: { category: [...COLOURS] },
  aria: false,
}
