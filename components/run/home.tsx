'use client'

import { Button } from '@mantine/core'
import Link from 'next/link'
import cards from '@/components/scenario/scenario.module.css'
import { ScenarioRows } from '@/components/scenario/scenario-rows'
import { TemplateCard } from '@/components/scenario/template-card'
import { useScenarioActions } from '@/components/scenario/use-scenario-actions'
import { Icon } from '@/components/ui/icon'
import { Empty, Failed, Loading } from '@/components/ui/list-states'
import { Section } from '@/components/ui/page'
import ui from '@/components/ui/ui.module.css'
import type { Run } from '@/lib/queries/answers/run'
import { useDomains } from '@/lib/queries/domains'
import { useRuns } from '@/lib/queries/runs'
import { useScenarios } from '@/lib/queries/scenarios'
import classes from './run.module.css'
import { RunRows } from './run-list'
import { useDemo } from './use-demo'

const few = 4

function Hero() {
  const demo = useDemo()
  return (
    <section className={classes.hero}>
      <div className="grow" style={{ minWidth: 280 }}>
        <h1>Break a business on purpose, and watch what follows</h1>
        <p>
          Freshet simulates a whole business and streams its events. In the demo a marketplace’s payment gateway fails on a Friday evening;
          beside every chart runs the same world without the outage.
        </p>
      </div>
      <Button size="md" h={38} loading={demo.starting} leftSection={<Icon name="play" size={15} />} onClick={demo.start}>
        Start the demo
      </Button>
      <Button size="md" h={38} variant="default" component={Link} href="/scenarios">
        Browse scenarios
      </Button>
    </section>
  )
}

function RecentRuns() {
  const runs = useRuns()
  const isLive = ({ state }: Run) => state === 'running' || state === 'paused'
  const running = runs.data?.filter(isLive) ?? []
  const recent = runs.data?.filter((run) => !isLive(run)).slice(0, few) ?? []
  return (
    <div>
      {running.length > 0 && (
        <>
          <Section title="Running now" about="each goes on when you leave its page" />
          <div className={ui.panel}>
            <RunRows runs={running} />
          </div>
        </>
      )}
      <Section title="Recent runs" action={<Link href="/runs">All runs</Link>} />
      {runs.error ? (
        <Failed what="Runs" error={runs.error} onRetry={() => void runs.refetch()} />
      ) : !runs.data ? (
        <Loading rows={3} />
      ) : recent.length === 0 ? (
        <Empty icon="runs" title={running.length > 0 ? 'Nothing has ended yet' : 'Nothing has run yet'}>
          {running.length > 0 ? 'Runs that are over are listed here.' : 'Start the demo, or run a scenario.'}
        </Empty>
      ) : (
        <div className={ui.panel}>
          <RunRows runs={recent} />
        </div>
      )}
    </div>
  )
}

function RecentScenarios() {
  const scenarios = useScenarios()
  const recent = [...(scenarios.data ?? [])].sort((a, b) => b.updatedAt - a.updatedAt).slice(0, few)
  return (
    <>
      <Section title="Recent scenarios" action={<Link href="/scenarios">All scenarios</Link>} />
      {scenarios.error ? (
        <Failed what="Scenarios" error={scenarios.error} onRetry={() => void scenarios.refetch()} />
      ) : !scenarios.data ? (
        <Loading rows={3} />
      ) : recent.length === 0 ? (
        <Empty
          icon="scenarios"
          title="No scenario of your own yet"
          action={
            <Button component={Link} href="/scenarios" variant="default">
              Start from a template
            </Button>
          }
        >
          A scenario is a domain, its parameters and its shocks. Take a template and change it.
        </Empty>
      ) : (
        <div className={ui.panel}>
          <ScenarioRows scenarios={recent} />
        </div>
      )}
    </>
  )
}

function Templates() {
  const domains = useDomains()
  const actions = useScenarioActions()
  if (!domains.data) return null
  return (
    <>
      <Section title="Ready to run" about="nothing else needs to be there" action={<Link href="/scenarios">All templates</Link>} />
      <div className={cards.cards}>
        {domains.data.flatMap((domain) =>
          domain.templates.map((template) => (
            <TemplateCard
              key={template.id}
              template={template}
              domain={domain}
              busy={actions.busy}
              onRun={() => actions.runTemplate(template.id)}
              onUse={() => actions.create({ name: template.name, template: template.id })}
            />
          )),
        )}
      </div>
    </>
  )
}

/** The start: what runs now, what was done last, and one click to a world that breaks. */
export function Home() {
  return (
    <div className={ui.page} style={{ paddingTop: 16 }}>
      <Hero />
      <div className={classes.columns}>
        <RecentRuns />
        <div>
          <RecentScenarios />
        </div>
      </div>
      <Templates />
    </div>
  )
}
