import type { Change } from './changes'
import classes from './scenario.module.css'

const shown = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))

/** What differs, path by path: what it was, and what it became. */
export function ChangesList({ changes }: { changes: readonly Change[] }) {
  if (changes.length === 0) return <p className="t3">Nothing that the form shows.</p>
  return (
    <ul className={classes.changes}>
      {changes.map(({ path, before, after }) => (
        <li key={path}>
          <code>{path}</code>
          <br />
          {before !== undefined && <del>{shown(before)}</del>} {before !== undefined && after !== undefined && '→ '}
          {after === undefined ? <span className="t3">taken out</span> : <ins>{shown(after)}</ins>}
        </li>
      ))}
    </ul>
  )
}
