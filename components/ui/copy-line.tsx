'use client'

import { ActionIcon, CopyButton } from '@mantine/core'
import { Fragment } from 'react'
import { Icon } from './icon'
import classes from './ui.module.css'

/** A command to take along. */
export function CopyLine({ text, label = 'Copy command' }: { text: string; label?: string }) {
  return (
    <div className={classes.copy}>
      <code>
        {text.split(' ').map((word, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the words of a line that does not change
          <Fragment key={i}>
            {i > 0 && ' '}
            <span>{word}</span>
          </Fragment>
        ))}
      </code>
      <CopyButton value={text}>
        {({ copied, copy }) => (
          <ActionIcon aria-label={copied ? 'Copied' : label} onClick={copy}>
            <Icon name={copied ? 'check' : 'copy'} size={14} />
          </ActionIcon>
        )}
      </CopyButton>
    </div>
  )
}
