import { memo } from 'react'
import { Delta } from '@/components/ui/delta'
import { count, percentage } from '@/components/ui/format'
import { difference } from '@/components/ui/measure'
import { Panel } from '@/components/ui/panel'
import type { FunnelCount } from '@/lib/live/messages'
import type { Funnel } from '@/lib/queries/answers/domain'
import classes from './run.module.css'

const share = (part: number | null | undefined, whole: number | null | undefined): number | null =>
  part === null || part === undefined || !whole ? null : part / whole

/** A window as people say it: `24 h`, `7 days`. */
const span = (hours: number) => (hours > 24 ? `${hours / 24} days` : `${hours} h`)

/** The steps that people take one after another: bars of the run, a dashed tick where the twin is. */
export const FunnelPanel = memo(function FunnelPanel({ funnel, counts }: { funnel: Funnel; counts: readonly FunnelCount[] }) {
  const byStep = new Map(counts.map((each) => [each.step, each]))
  const widest = Math.max(1, ...counts.flatMap(({ count: n, twin }) => [n, twin ?? 0]))
  return (
    <Panel title={`${funnel.label} funnel`} about={`${funnel.who}, ${span(funnel.windowHours)}`}>
      <ol className={classes.funnel} data-testid={`funnel-${funnel.name}`}>
        {funnel.steps.map((step, i) => {
          const here = byStep.get(step.name)
          const before = i === 0 ? undefined : byStep.get(funnel.steps[i - 1]?.name ?? '')
          const ofStep = share(here?.count, before?.count)
          const twinOfStep = share(here?.twin, before?.twin)
          return (
            <li key={step.name} className={classes.step}>
              <div className={classes.stepHead}>
                <b>{step.label}</b>
                <span data-testid={`step-${step.name}`}>{here ? count(here.count) : '—'}</span>
              </div>
              <div className={classes.track}>
                <div className={classes.fill} style={{ width: `${((here?.count ?? 0) / widest) * 100}%` }} />
                {here?.twin !== null && here?.twin !== undefined && (
                  <div
                    className={classes.tick}
                    style={{ left: `calc(${(here.twin / widest) * 100}% - 2px)` }}
                    title={`twin: ${count(here.twin)}`}
                  />
                )}
              </div>
              <div className={classes.stepFoot}>
                <span>{i === 0 ? 'where it begins' : ofStep === null ? '—' : `${percentage(ofStep)}% of step`}</span>
                {i === 0
                  ? here?.twin !== null &&
                    here?.twin !== undefined && <Delta difference={difference(here.count, here.twin, 'count')} better="up" />
                  : twinOfStep !== null && <Delta difference={difference(ofStep, twinOfStep, 'share')} better="up" />}
              </div>
            </li>
          )
        })}
      </ol>
    </Panel>
  )
})
