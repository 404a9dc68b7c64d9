/** Names that chance is keyed by: two with one hash would draw alike, so they are refused at the start. */
import { FreshetError } from '@/lib/kit/error'
import { hash32 } from '@/lib/kit/key'

/** What the engine itself draws by. */
const OWN = ['tile: number', 'tile: time', 'tile: mark', 'station: away', 'station: preference']

export class Names {
  private readonly byHash = new Map<number, string>()

  constructor() {
    for (const name of OWN) this.claim(name)
  }

  /** @throws FreshetError `domain` naming both */
  claim(name: string): void {
    const hash = hash32(name)
    const other = this.byHash.get(hash)
    if (other !== undefined) throw new FreshetError('domain', `The names "${other}" and "${name}" have one hash: rename one of them.`)
    this.byHash.set(hash, name)
  }
}
