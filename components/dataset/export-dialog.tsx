'use client'

import { Button, Group, Modal, Text } from '@mantine/core'
import Link from 'next/link'
import { useState } from 'react'
import { FormProblem } from '@/components/ui/form-problem'
import { Icon } from '@/components/ui/icon'
import { useCreateDataset, useDataset } from '@/lib/queries/datasets'
import { messageOf } from '@/lib/queries/problem-error'
import classes from './dataset.module.css'
import { DatasetFacts } from './dataset-facts'

/** Orders a dataset of a run's recipe, shows how it is written, and hands it over. */
export function ExportDialog({ runId, name, opened, onClose }: { runId: string; name: string; opened: boolean; onClose: () => void }) {
  const [ordered, setOrdered] = useState<string | null>(null)
  const create = useCreateDataset()
  const dataset = useDataset(ordered).data
  return (
    <Modal opened={opened} onClose={onClose} title={`Export ${name}`} size={760}>
      <div className={classes.dialog}>
        {dataset ? (
          <DatasetFacts dataset={dataset} />
        ) : (
          <>
            <Text size="sm">
              The recipe of this run — its scenario, seed and interventions — is simulated again and written as JSON Lines, one event a
              line, exactly as the domain's document has them.
            </Text>
            <dl className={classes.choices}>
              <dt>Format</dt>
              <dd>JSON Lines</dd>
              <dt>Envelope</dt>
              <dd>native</dd>
              <dt>Layout</dt>
              <dd>
                one file, <code>events.jsonl</code>, and its <code>manifest.json</code>
              </dd>
              <dt>Range</dt>
              <dd>all of its simulated time, also what a stopped run has not played</dd>
            </dl>
          </>
        )}
        <FormProblem>{create.error ? messageOf(create.error) : null}</FormProblem>
        <Group justify="flex-end">
          {dataset && (
            <Button variant="subtle" component={Link} href="/datasets">
              All datasets
            </Button>
          )}
          <Button variant="default" onClick={onClose}>
            {dataset ? 'Close' : 'Cancel'}
          </Button>
          {!dataset && (
            <Button
              data-autofocus
              loading={create.isPending}
              leftSection={<Icon name="download" size={14} />}
              onClick={() =>
                create.mutate({ runId, format: 'jsonl', envelope: 'native', layout: 'file' }, { onSuccess: ({ id }) => setOrdered(id) })
              }
            >
              Export
            </Button>
          )}
        </Group>
      </div>
    </Modal>
  )
}
