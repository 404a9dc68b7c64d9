/** Queries about domains. They change only with the server's version, so they are asked once. */
import { useQuery } from '@tanstack/react-query'
import { DomainList, StreamList } from './answers/domain'
import { getJson } from './send'

export const domainKeys = {
  all: ['domains'] as const,
  list: () => [...domainKeys.all, 'list'] as const,
  streams: (domain: string) => [...domainKeys.all, domain, 'streams'] as const,
}

export const useDomains = () =>
  useQuery({
    queryKey: domainKeys.list(),
    queryFn: ({ signal }) => getJson('/api/domains', DomainList, signal),
    select: (list) => list.items,
    staleTime: Number.POSITIVE_INFINITY,
  })

/** One domain out of the list, which is small and already there on most pages. */
export function useDomain(id: string | undefined) {
  const domains = useDomains()
  return { ...domains, data: domains.data?.find((domain) => domain.id === id) }
}

export const useStreams = (domain: string) =>
  useQuery({
    queryKey: domainKeys.streams(domain),
    queryFn: ({ signal }) => getJson(`/api/domains/${encodeURIComponent(domain)}/streams`, StreamList, signal),
    select: (list) => list.items,
    staleTime: Number.POSITIVE_INFINITY,
  })
