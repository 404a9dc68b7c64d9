import { Fragment } from 'react'

/** A text of a declaration: what stands between backticks is code. */
export function Prose({ text }: { text: string }) {
  const parts = text.split('`')
  return parts.map((part, i) => {
    const place = `${i} ${part}`
    return i % 2 === 1 && i < parts.length - 1 ? <code key={place}>{part}</code> : <Fragment key={place}>{part}</Fragment>
  })
}
