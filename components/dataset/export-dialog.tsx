'use client'

import { Button, Group, Modal } from '@mantine/core'
import Link from 'next/link'
import { useState } from 'react'
import { Failed, Loading } from '@/components/ui/list-states'
import { useDataset } from '@/lib/queries/datasets'
import { useDomain } from '@/lib/queries/domains'
import { useRun } from '@/lib/queries/runs'
import classes from './dataset.module.css'
import { DatasetFacts } from './dataset-facts'
import { ExportForm } from './export-form'

function Ordered({ id, onClose }: { id: string; onClose: () => void }) {
  const dataset = useDataset(id)
  return (
    <div className={classes.dialog}>
      {dataset.data ? (
        <DatasetFacts dataset={dataset.data} />
      ) : dataset.error ? (
        <Failed what="The dataset" error={dataset.error} onRetry={() => void dataset.refetch()} />
      ) : (
        <Loading rows={2} height={24} />
      )}
      <Group justify="flex-end">
        <Button variant="subtle" component={Link} href="/datasets">
          All datasets
        </Button>
        <Button variant="default" onClick={onClose}>
          Close
        </Button>
      </Group>
    </div>
  )
}

/** Orders a dataset of a run's recipe, shows how it is written, and hands it over. */
export function ExportDialog({ runId, name, opened, onClose }: { runId: string; name: string; opened: boolean; onClose: () => void }) {
  const [ordered, setOrdered] = useState<string | null>(null)
  const run = useRun(runId)
  const domain = useDomain(run.data?.domain)
  return (
    <Modal opened={opened} onClose={onClose} title={`Export ${name}`} size={880}>
      {ordered !== null ? (
        <Ordered id={ordered} onClose={onClose} />
      ) : run.data && domain.data ? (
        <ExportForm run={run.data} domain={domain.data} onOrdered={setOrdered} onClose={onClose} />
      ) : domain.error ? (
        <Failed what="The domain" error={domain.error} onRetry={() => void domain.refetch()} />
      ) : (
        <Loading rows={3} height={28} />
      )}
    </Modal>
  )
}
