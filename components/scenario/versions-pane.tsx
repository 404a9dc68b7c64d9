'use client'

import { Button, Modal, Textarea } from '@mantine/core'
import { useState } from 'react'
import { Tag } from '@/components/ui/chip'
import { Empty, Failed, Loading } from '@/components/ui/list-states'
import { notifyOf } from '@/components/ui/notify'
import { Panel } from '@/components/ui/panel'
import { TimeAgo } from '@/components/ui/time-ago'
import ui from '@/components/ui/ui.module.css'
import type { Version } from '@/lib/queries/answers/scenario'
import { readVersion, useVersions } from '@/lib/queries/scenarios'
import type { Definition } from '@/lib/scenario/definition'
import { changesBetween } from './changes'
import { ChangesList } from './changes-list'
import classes from './scenario.module.css'

interface VersionsPaneProps {
  scenarioId: string
  current: number
  definition: Definition
  /** Puts a version's text into the editor, from where it can be saved as a new one. */
  onRestore: (version: Version) => void
}

/** Every version that was saved, newest first. None is ever changed. */
export function VersionsPane({ scenarioId, current, definition, onRestore }: VersionsPaneProps) {
  const versions = useVersions(scenarioId)
  const [shown, setShown] = useState<Version | null>(null)
  async function show(n: number) {
    try {
      setShown(await readVersion(scenarioId, n))
    } catch (error) {
      notifyOf(error, `v${n} could not be loaded`)
    }
  }
  return (
    <div className={classes.versions}>
      {versions.error ? (
        <Failed what="Versions" error={versions.error} onRetry={() => void versions.refetch()} />
      ) : !versions.data ? (
        <Loading rows={3} />
      ) : versions.data.length === 0 ? (
        <Empty icon="clock" title="No version yet">
          Each save makes one.
        </Empty>
      ) : (
        <Panel title="Versions" about="newest first">
          <div className={ui.scroll}>
            <table className={ui.table}>
              <thead>
                <tr>
                  <th>Version</th>
                  <th>Message</th>
                  <th>By</th>
                  <th>Saved</th>
                  <th className={ui.num}>
                    <span className={ui.hidden}>Actions</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {[...versions.data]
                  .sort((a, b) => b.n - a.n)
                  .map((version) => (
                    <tr key={version.n}>
                      <td>
                        <b style={{ fontWeight: 500 }}>v{version.n}</b> {version.n === current && <Tag tone="accent">current</Tag>}
                      </td>
                      <td style={{ whiteSpace: 'normal' }}>{version.message || <span className="t3">no message</span>}</td>
                      <td className="t2">{version.author}</td>
                      <td className="t3">
                        <TimeAgo at={version.createdAt} />
                      </td>
                      <td className={ui.num}>
                        <Button variant="default" aria-label={`Show version ${version.n}`} onClick={() => void show(version.n)}>
                          Show
                        </Button>
                      </td>
                    </tr>
                  ))}
              </tbody>
            </table>
          </div>
        </Panel>
      )}
      <Modal opened={shown !== null} onClose={() => setShown(null)} size="xl" title={`Version ${shown?.n ?? ''}`}>
        {shown && (
          <div className={classes.shockForm}>
            <section className={classes.side} aria-label="Differences">
              <h3>From the editor to this version</h3>
              <ChangesList changes={changesBetween(definition, shown.definition)} />
            </section>
            <Textarea label="Its text" classNames={{ input: classes.text }} readOnly autosize minRows={6} maxRows={16} value={shown.yaml} />
            <div style={{ display: 'flex', justifyContent: 'flex-end', gap: 8 }}>
              <Button variant="default" onClick={() => setShown(null)}>
                Close
              </Button>
              <Button
                onClick={() => {
                  onRestore(shown)
                  setShown(null)
                }}
              >
                Restore into the editor
              </Button>
            </div>
          </div>
        )}
      </Modal>
    </div>
  )
}
