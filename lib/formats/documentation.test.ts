import { describe, expect, it } from 'vitest'
import { integer, oneOf, stream, text } from '@/lib/kit/stream'
import { fieldTexts } from './documentation'

describe('what a document allows in a field', () => {
  const fields = {
    watched: integer('Watched', { range: [0, 86_400] }),
    quality: oneOf(['SD', 'HD'], 'Quality'),
    version: text('Version', { pattern: '\\d+' }),
    note: text('Note'),
  }
  const allowed = fieldTexts(stream('seen', 'Seen.', fields, { key: null, frequency: 'Often', example: {} })).map((field) => field.allowed)

  it('is the ends of a range, the words of an enumeration, the pattern of a text, or not said', () => {
    expect(allowed).toEqual(['0 to 86,400', 'one of SD, HD', 'like `\\d+`', undefined])
  })
})
