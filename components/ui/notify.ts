'use client'

import { notifications } from '@mantine/notifications'
import { messageOf } from '@/lib/queries/problem-error'

/** Says that something was refused, and why. */
export const notifyOf = (error: unknown, title: string) =>
  notifications.show({ title, message: messageOf(error), color: 'crit', autoClose: 8_000 })
