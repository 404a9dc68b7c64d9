'use client'

import { useRef } from 'react'
import { CopyLine } from '@/components/ui/copy-line'
import { plural } from '@/components/ui/format'
import { Panel } from '@/components/ui/panel'
import type { PlacedProblem } from '@/lib/scenario/yaml'
import classes from './scenario.module.css'

interface YamlPaneProps {
  text: string
  problems: readonly PlacedProblem[]
  notices: readonly PlacedProblem[]
  onWrite: (text: string) => void
}

const tab = '  '

/** The scenario as the file that it is, with what is wrong by line. */
export function YamlPane({ text, problems, notices, onWrite }: YamlPaneProps) {
  const area = useRef<HTMLTextAreaElement>(null)
  const lines = text.split('\n')
  const bad = new Set(problems.map(({ line }) => line))

  function goTo({ line, column }: PlacedProblem) {
    const at = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0) + column - 1
    area.current?.focus()
    area.current?.setSelectionRange(at, at + Math.max(1, (lines[line - 1]?.length ?? 0) - column + 1))
  }

  return (
    <div className={classes.yaml}>
      <div className={classes.editor}>
        <div className={classes.gutter} aria-hidden="true">
          {lines.map((_, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line has no name but its number
            <span key={i} data-bad={bad.has(i + 1) || undefined}>
              {i + 1}
            </span>
          ))}
        </div>
        <textarea
          ref={area}
          aria-label="Scenario as YAML"
          aria-invalid={problems.length > 0 || undefined}
          spellCheck={false}
          autoCapitalize="off"
          autoCorrect="off"
          rows={Math.max(lines.length, 16)}
          value={text}
          onChange={(event) => onWrite(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Tab' || event.shiftKey || event.altKey) return
            const { selectionStart, selectionEnd, value } = event.currentTarget
            // A tab indents inside the text; at its very end it leaves the field, so that a keyboard can.
            if (selectionStart === value.length) return
            event.preventDefault()
            onWrite(value.slice(0, selectionStart) + tab + value.slice(selectionEnd))
            requestAnimationFrame(() => area.current?.setSelectionRange(selectionStart + tab.length, selectionStart + tab.length))
          }}
        />
      </div>
      <div style={{ display: 'grid', gap: 10 }}>
        <Panel title="Problems" about={problems.length === 0 ? 'none: this can be saved and run' : plural(problems.length, 'problem')}>
          <ul className={classes.problems} aria-live="polite">
            {[...problems, ...notices].map((each) => (
              <li key={`${each.line} ${each.column} ${each.path} ${each.message}`}>
                <button type="button" onClick={() => goTo(each)}>
                  {problems.includes(each) ? <b>Line {each.line}</b> : <span className="t2">Line {each.line}</span>}
                  <span className="t3 mono">
                    {' '}
                    {each.line}:{each.column} {each.path}
                  </span>
                  <br />
                  {each.message}
                </button>
              </li>
            ))}
          </ul>
        </Panel>
        <Panel title="As a file">
          <div className={classes.pad}>
            <p className="t2">Keep it beside your code; the command line takes the same file.</p>
            <CopyLine text="npm run -s freshet -- validate scenario.yaml" />
            <CopyLine text="npm run -s freshet -- generate scenario.yaml --out data" />
          </div>
        </Panel>
      </div>
    </div>
  )
}
