import { memo } from 'react'
import { severityFacts } from '@/components/alerts/severity'
import { count } from '@/components/ui/format'
import { Icon } from '@/components/ui/icon'
import ui from '@/components/ui/ui.module.css'
import type { Severity } from '@/lib/kit/measure'
import classes from './run.module.css'

/** How many alerts fire, in the colour of the loudest; a way to their panel. Announced when it changes; nothing while none fires. */
export const AlertChip = memo(function AlertChip({ firing, loudest }: { firing: number; loudest: Severity | null }) {
  return (
    <span role="status" aria-live="polite">
      {firing > 0 && loudest && (
        <a className={`${ui.chip} ${classes.alertChip}`} data-tone={severityFacts[loudest].tone} href="#alerts">
          <Icon name="warn" size={13} />
          {count(firing)} {firing === 1 ? 'alert' : 'alerts'} firing
        </a>
      )}
    </span>
  )
})
