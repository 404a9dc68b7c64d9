'use client'

import { Button, SegmentedControl, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { domainColor } from '@/components/ui/chip'
import { plural } from '@/components/ui/format'
import { Icon } from '@/components/ui/icon'
import { Empty, Failed, Loading, NothingMatches } from '@/components/ui/list-states'
import { Page, Section } from '@/components/ui/page'
import ui from '@/components/ui/ui.module.css'
import { useUrlState } from '@/components/ui/use-url-state'
import type { ScenarioSummary } from '@/lib/queries/answers/scenario'
import { useDomains } from '@/lib/queries/domains'
import { useScenarios } from '@/lib/queries/scenarios'
import { DeleteScenario } from './delete-scenario'
import { NewScenarioDialog } from './new-scenario'
import classes from './scenario.module.css'
import { ScenarioCard } from './scenario-card'
import { hasWords, type Order, orders, sorted } from './sorted'
import { TemplateCard } from './template-card'
import { useScenarioActions } from './use-scenario-actions'

/** One's own scenarios, and the templates to begin with. Search, domain and order are in the address. */
export function Scenarios() {
  const scenarios = useScenarios()
  const domains = useDomains()
  const actions = useScenarioActions()
  const [query, setQuery] = useUrlState('q', '')
  const [domain, setDomain] = useUrlState('domain', 'all')
  const [order, setOrder] = useUrlState<Order>('sort', 'edited')
  const [fromTemplate, setFromTemplate] = useState<string | null>(null)
  const [deleting, setDeleting] = useState<ScenarioSummary | null>(null)
  const first = (domains.data?.find((each) => each.id === domain) ?? domains.data?.[0])?.templates[0]
  const shown = sorted(scenarios.data ?? [], query, domain, order)
  const filtered = query !== '' || domain !== 'all'
  const clear = () => {
    setQuery('')
    setDomain('all')
  }
  const offered = (domains.data ?? [])
    .filter((each) => domain === 'all' || each.id === domain)
    .map((each) => ({
      domain: each,
      templates: each.templates.filter(({ name, description, id }) => hasWords(query, name, description, id)),
    }))
    .filter((each) => each.templates.length > 0)

  return (
    <Page
      title="Scenarios"
      tools={
        <>
          <TextInput
            className={classes.filter}
            type="search"
            aria-label="Search scenarios"
            placeholder="Search scenarios"
            leftSection={<Icon name="search" size={14} />}
            value={query}
            onChange={(event) => setQuery(event.currentTarget.value)}
          />
          <SegmentedControl
            aria-label="Domain"
            size="xs"
            transitionDuration={0}
            value={domain}
            data={[
              { value: 'all', label: 'All' },
              ...(domains.data ?? []).map((each) => ({
                value: each.id,
                label: (
                  <span style={{ display: 'inline-flex', gap: 6, alignItems: 'center' }}>
                    <i className={ui.square} style={{ background: domainColor(each.id) }} />
                    {each.name}
                  </span>
                ),
              })),
            ]}
            onChange={setDomain}
          />
          <span className="grow" />
          <Select
            aria-label="Order"
            w={130}
            allowDeselect={false}
            value={order}
            data={Object.entries(orders).map(([value, label]) => ({ value, label }))}
            onChange={(next) => next && setOrder(next as Order)}
          />
          <Button leftSection={<Icon name="plus" size={14} />} disabled={!first} onClick={() => setFromTemplate(first?.id ?? null)}>
            New scenario
          </Button>
        </>
      }
    >
      <Section title="Yours" about={scenarios.data && (filtered ? `${shown.length} of ${scenarios.data.length}` : scenarios.data.length)} />
      {scenarios.error ? (
        <Failed what="Scenarios" error={scenarios.error} onRetry={() => void scenarios.refetch()} />
      ) : !scenarios.data ? (
        <Loading rows={2} height={124} />
      ) : shown.length > 0 ? (
        <div className={classes.cards}>
          {shown.map((scenario) => (
            <ScenarioCard
              key={scenario.id}
              scenario={scenario}
              domain={domains.data?.find((each) => each.id === scenario.domain)}
              busy={actions.busy}
              onRun={() => actions.run(scenario.id)}
              onDuplicate={() => void actions.duplicate(scenario)}
              onDelete={() => setDeleting(scenario)}
            />
          ))}
        </div>
      ) : scenarios.data.length === 0 ? (
        <Empty icon="scenarios" title="No scenario of your own yet">
          Run a template as it is, or use one to begin a scenario of your own.
        </Empty>
      ) : (
        <NothingMatches what="scenarios" onClear={clear} />
      )}
      <Section title="Start from a template" about="ready to run, no external service" />
      {domains.error ? (
        <Failed what="Templates" error={domains.error} onRetry={() => void domains.refetch()} />
      ) : !domains.data ? (
        <Loading rows={1} height={150} />
      ) : offered.length === 0 ? (
        <NothingMatches what="templates" onClear={clear} />
      ) : (
        offered.map(({ domain: each, templates: some }) => (
          <div key={each.id} className={classes.domainRow}>
            <div className={classes.domainAbout}>
              <b>
                <i className={ui.square} style={{ background: domainColor(each.id) }} />
                {each.name}
              </b>
              <span className="t3">{each.description}</span>
              <span className="t2" style={{ fontSize: 12 }}>
                {plural(each.streams, 'stream')}, {plural(each.templates.length, 'template')}
              </span>
            </div>
            <div className={classes.cards}>
              {some.map((template) => (
                <TemplateCard
                  key={template.id}
                  template={template}
                  domain={each}
                  busy={actions.busy}
                  onRun={() => actions.runTemplate(template.id)}
                  onUse={() => setFromTemplate(template.id)}
                />
              ))}
            </div>
          </div>
        ))
      )}
      <NewScenarioDialog
        domains={domains.data ?? []}
        template={fromTemplate}
        busy={actions.busy}
        onCreate={actions.create}
        onClose={() => setFromTemplate(null)}
      />
      <DeleteScenario scenario={deleting} onClose={() => setDeleting(null)} />
    </Page>
  )
}
