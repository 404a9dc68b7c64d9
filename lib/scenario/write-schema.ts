/** `npm run schema`: writes public/freshet.schema.json. */
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { scenarioSchemaText } from './schema'

writeFileSync(path.join(import.meta.dirname, '../../public/freshet.schema.json'), scenarioSchemaText())
