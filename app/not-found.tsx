import Link from 'next/link'
import { Empty } from '@/components/ui/list-states'
import { Page } from '@/components/ui/page'

export default function NotFound() {
  return (
    <Page title="Not found">
      <Empty icon="search" title="There is no page at this address" action={<Link href="/">Go to the start</Link>}>
        It may have been deleted, or the address was mistyped.
      </Empty>
    </Page>
  )
}
