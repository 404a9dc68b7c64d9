'use client'

import { useRouter } from 'next/navigation'
import { notifyOf } from '@/components/ui/notify'
import { useStartRun } from '@/lib/queries/runs'

/** The template that a newcomer sees first: something breaks in it, and one sees what follows. */
const template = 'marketplace-payment-gateway-outage'
/** An hour of simulated time a second, and Friday noon at once: the outage lands some seconds after one begins to watch. */
const pace = { speed: 3_600, history: '4d 12h' }

/** Creates and starts a run of the demo's template and goes to it. */
export function useDemo(): { start: () => void; starting: boolean } {
  const router = useRouter()
  const run = useStartRun()
  return {
    starting: run.isPending || run.isSuccess,
    start: () =>
      run.mutate(
        { template, ...pace },
        { onSuccess: ({ id }) => router.push(`/runs/${id}`), onError: (error) => notifyOf(error, 'The demo could not be started') },
      ),
  }
}
