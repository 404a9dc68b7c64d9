'use client'

import Link from 'next/link'
import scenario from '@/components/scenario/scenario.module.css'
import { DomainTag, domainColor } from '@/components/ui/chip'
import { plural } from '@/components/ui/format'
import { Failed, Loading } from '@/components/ui/list-states'
import { Page } from '@/components/ui/page'
import { useDomains } from '@/lib/queries/domains'

/** The domains, each with the way to its streams. */
export function Catalog() {
  const domains = useDomains()
  return (
    <Page title="Catalog">
      {domains.error ? (
        <Failed what="Domains" error={domains.error} onRetry={() => void domains.refetch()} />
      ) : !domains.data ? (
        <Loading rows={2} height={100} />
      ) : (
        <div className={scenario.cards}>
          {domains.data.map((domain) => (
            <article key={domain.id} className={scenario.card} style={{ '--edge': domainColor(domain.id) }}>
              <Link href={`/catalog/${domain.id}`} className={scenario.title}>
                {domain.name}
              </Link>
              <p className={scenario.about}>{domain.description}</p>
              <div className={scenario.cardFoot}>
                <DomainTag domain={domain.id}>{plural(domain.streams, 'stream')}</DomainTag>
                <span className="t3">
                  {plural(domain.parameters.length, 'parameter')} · {plural(domain.shocks.length, 'kind of shock', 'kinds of shock')}
                </span>
              </div>
            </article>
          ))}
        </div>
      )}
    </Page>
  )
}
