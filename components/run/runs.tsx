'use client'

import { ActionIcon, Button, Menu, Text } from '@mantine/core'
import { modals } from '@mantine/modals'
import Link from 'next/link'
import { Tag } from '@/components/ui/chip'
import { count, percentage, simClock, span } from '@/components/ui/format'
import { Icon } from '@/components/ui/icon'
import { Empty, Failed, Loading } from '@/components/ui/list-states'
import { notifyOf } from '@/components/ui/notify'
import { Page } from '@/components/ui/page'
import { TimeAgo } from '@/components/ui/time-ago'
import ui from '@/components/ui/ui.module.css'
import type { Run } from '@/lib/queries/answers/run'
import { useDeleteRun, useRuns } from '@/lib/queries/runs'
import { RunStateChip } from './run-state'
import { speedLabel } from './speed-control'
import { useDemo } from './use-demo'

function RunTableRow({ run, onDelete }: { run: Run; onDelete: () => void }) {
  return (
    <tr>
      <td>
        <RunStateChip state={run.state} />
      </td>
      <td>
        <Link href={`/runs/${run.id}`} style={{ fontWeight: 500, color: 'var(--tx)' }}>
          {run.name}
        </Link>
      </td>
      <td className={`t3 ${ui.spare}`}>
        {run.domain}
        {run.scenarioVersion === null ? '' : ` · v${run.scenarioVersion}`}
      </td>
      <td className="mono">{simClock(run.simTime, run.start)}</td>
      <td className={ui.num}>
        {percentage(run.progress, 0)}% of {span(run.duration)}
      </td>
      <td className={ui.num}>{count(run.events)}</td>
      <td className={`${ui.num} ${ui.spare}`}>{speedLabel(run.speed)}</td>
      <td className={`${ui.num} ${ui.spare}`}>{run.seed}</td>
      <td>{run.shocks.length > 0 && <Tag tone="shock">{run.shocks.length === 1 ? '1 shock' : `${run.shocks.length} shocks`}</Tag>}</td>
      <td className={`t3 ${ui.spare}`}>
        <TimeAgo at={run.createdAt} />
      </td>
      <td className={ui.num}>
        <Menu>
          <Menu.Target>
            <ActionIcon aria-label={`Actions of ${run.name}`}>
              <Icon name="dots" />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item component={Link} href={`/runs/${run.id}`}>
              Open
            </Menu.Item>
            {run.scenarioId && (
              <Menu.Item component={Link} href={`/scenarios/${run.scenarioId}`}>
                Open its scenario
              </Menu.Item>
            )}
            <Menu.Item color="crit" leftSection={<Icon name="trash" size={14} />} onClick={onDelete}>
              Delete
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </td>
    </tr>
  )
}

const columns = ['State', 'Run', 'Scenario', 'Clock', 'Progress', 'Events', 'Speed', 'Seed', 'Shocks', 'Made', ''] as const
const right = new Set<string>(['Progress', 'Events', 'Speed', 'Seed', ''])
const spare = new Set<string>(['Scenario', 'Speed', 'Seed', 'Made'])

/** Every run, newest first. */
export function Runs() {
  const runs = useRuns()
  const remove = useDeleteRun()
  const demo = useDemo()
  const confirm = (run: Run) =>
    modals.openConfirmModal({
      title: `Delete the run of ${run.name}?`,
      children: <Text size="sm">Its charts and its interventions go with it. Datasets that were made from it stay.</Text>,
      labels: { confirm: 'Delete', cancel: 'Keep' },
      confirmProps: { color: 'crit' },
      onConfirm: () => remove.mutate(run.id, { onError: (error) => notifyOf(error, 'The run was not deleted') }),
    })
  return (
    <Page title="Runs" tools={<span className="t3">newest first</span>}>
      {runs.error ? (
        <Failed what="Runs" error={runs.error} onRetry={() => void runs.refetch()} />
      ) : !runs.data ? (
        <Loading rows={6} height={34} />
      ) : runs.data.length === 0 ? (
        <Empty
          icon="runs"
          title="Nothing has run yet"
          action={
            <Button loading={demo.starting} onClick={demo.start}>
              Start the demo
            </Button>
          }
        >
          A run is a scenario being simulated live. The demo shows one in which the payment gateway fails.
        </Empty>
      ) : (
        <div className={`${ui.panel} ${ui.scroll}`}>
          <table className={ui.table}>
            <thead>
              <tr>
                {columns.map((column) => (
                  <th key={column} className={`${right.has(column) ? ui.num : ''} ${spare.has(column) ? ui.spare : ''}`}>
                    {column || <span className={ui.hidden}>Actions</span>}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {runs.data.map((run) => (
                <RunTableRow key={run.id} run={run} onDelete={() => confirm(run)} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Page>
  )
}
