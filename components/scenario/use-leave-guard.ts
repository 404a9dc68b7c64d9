'use client'

import { modals } from '@mantine/modals'
import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

/** Warns before a page with unsaved edits is left, by closing it or by a link of ours. */
export function useLeaveGuard(active: boolean): void {
  const router = useRouter()
  useEffect(() => {
    if (!active) return
    const onUnload = (event: BeforeUnloadEvent) => event.preventDefault()
    function onClick(event: MouseEvent) {
      if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
      const link = event.target instanceof Element ? event.target.closest('a[href]') : null
      if (!(link instanceof HTMLAnchorElement) || link.target === '_blank' || link.hasAttribute('download')) return
      if (link.origin !== window.location.origin || link.pathname === window.location.pathname) return
      event.preventDefault()
      event.stopPropagation()
      modals.openConfirmModal({
        title: 'Leave with unsaved edits?',
        children: 'They are kept in this browser, and you find them here when you come back. Nobody else sees them until they are saved.',
        labels: { confirm: 'Leave', cancel: 'Stay' },
        onConfirm: () => router.push(link.pathname + link.search),
      })
    }
    window.addEventListener('beforeunload', onUnload)
    document.addEventListener('click', onClick, true)
    return () => {
      window.removeEventListener('beforeunload', onUnload)
      document.removeEventListener('click', onClick, true)
    }
  }, [active, router])
}
