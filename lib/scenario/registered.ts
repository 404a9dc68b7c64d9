/** The facts and templates of every domain that is registered: for the server and the command line. A browser gets them from the API. */
import { domains } from '@/lib/domains'
import { type DomainFacts, factsOf } from './domain-facts'
import { type Template, templateOf, templatesOf } from './template'

/** The facts of every domain. */
export const allFacts = (): DomainFacts[] => Object.values(domains).map(factsOf)

/** Every template of every domain. */
export const allTemplates = (): Template[] => Object.values(domains).flatMap(templatesOf)

/** A template by its id. @throws FreshetError `not_found` with a suggestion */
export const registeredTemplate = (id: string): Template => templateOf(id, Object.values(domains))
