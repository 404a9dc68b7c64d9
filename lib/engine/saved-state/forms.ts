/** Forms: what each object of a saved graph is. Objects of one class with the same fields in the same order have one shape. */
import { FORM, type SavedShape, VIEWS } from './saved-graph'
import { isBuiltIn, type Vocabulary } from './vocabulary'

/** Why a value cannot be saved, as the end of a sentence that begins with the way to it. */
export class Unsavable extends Error {}

const BUILT_IN: ReadonlyMap<object | null, number> = new Map<object, number>([
  [Array.prototype, FORM.array],
  [Map.prototype, FORM.map],
  [Set.prototype, FORM.set],
  [WeakMap.prototype, FORM.weakMap],
  [ArrayBuffer.prototype, FORM.buffer],
  ...VIEWS.map((view) => [view.prototype, FORM.view] as const),
])

/** Gives every object its form, and collects the shapes on the way. */
export class Forms {
  readonly shapes: SavedShape[] = []
  private readonly byPrototype = new Map<object | null, number[]>()

  constructor(private readonly vocabulary: Vocabulary) {}

  /** @throws Unsavable for a function, an object of a class without a name, and fields that a row has no place for */
  of(object: object): number {
    if (typeof object === 'function') {
      throw new Unsavable(
        'is a function, which cannot be saved: keep it in a constant of its module and list that under `saves.constants` of the domain.',
      )
    }
    const prototype: object | null = Object.getPrototypeOf(object)
    const form = BUILT_IN.get(prototype)
    if (form === undefined) return this.shapeOf(object, prototype)
    if (form <= FORM.set) refuseFields(object)
    return form
  }

  private shapeOf(object: object, prototype: object | null): number {
    const fields = Object.keys(object)
    let forms = this.byPrototype.get(prototype)
    if (!forms) {
      forms = []
      this.byPrototype.set(prototype, forms)
    }
    for (const form of forms) if (isSame((this.shapes[form - FORM.shaped] as SavedShape).fields, fields)) return form
    const form = FORM.shaped + this.shapes.length
    this.shapes.push({ of: this.classOf(prototype), fields: checked(object, fields) })
    forms.push(form)
    return form
  }

  private classOf(prototype: object | null): string | null {
    if (prototype === null) return null
    if (prototype === Object.prototype) return ''
    const known = this.vocabulary.classNameOf(prototype)
    if (known !== undefined) return known
    const { name } = prototype.constructor
    throw new Unsavable(
      isBuiltIn(prototype)
        ? `is of the class ${name}, which cannot be saved: keep numbers, texts, arrays, Maps and Sets.`
        : `is of the class ${name}, which has no name: list it under \`saves.classes\` of the domain.`,
    )
  }
}

/** Looks at the first object of a shape for what its row would have no place for. */
function checked(object: object, fields: readonly string[]): readonly string[] {
  for (const key of Reflect.ownKeys(object)) {
    const isPlain = typeof key === 'string' && fields.includes(key) && 'value' in (Object.getOwnPropertyDescriptor(object, key) ?? {})
    if (isPlain && key !== '__proto__') continue
    throw new Unsavable(`has a field ${String(key)} that cannot be saved: it is hidden, a getter, a symbol or __proto__.`)
  }
  return fields
}

/** Rows of lists have no place for fields of their own. */
function refuseFields(list: object): void {
  const last = Object.keys(list).at(-1)
  if (last === undefined || (Array.isArray(list) && Number.isInteger(Number(last)))) return
  throw new Unsavable(`is a list with a field ${last}, which cannot be saved: keep an object that has both.`)
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}
