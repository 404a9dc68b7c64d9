/** A scenario is made from a template, edited, saved and shared. */
import { expect, test } from './fixtures'
import { newScenario } from './scenario'

const declines = 'Card declines, per attempt'

test('a planner makes a scenario from a template, is told of a slip at its field, saves, and finds it again', async ({ page }) => {
  await page.goto('/scenarios')
  await page.getByRole('button', { name: 'New scenario' }).click()
  await page.getByLabel('Name').fill('Declines in January')
  await page.getByRole('combobox', { name: 'Template' }).click()
  await page.getByRole('option', { name: /outage/i }).click()
  await page.getByRole('button', { name: 'Create' }).click()
  await expect(page).toHaveURL(/\/scenarios\/sc_/)

  await page.getByLabel('Find a parameter').fill('card declines')
  const field = page.getByRole('textbox', { name: declines })
  await field.fill('350')
  const message = '350 % is out of range: Card declines, per attempt takes 0 to 100 %.'
  await expect(page.getByRole('alert').getByText(message)).toBeVisible()
  await page.getByRole('button', { name: message }).click()
  await expect(field).toBeFocused()

  await page.getByRole('button', { name: 'Save version' }).click()
  await expect(page.getByLabel('What changed')).toBeHidden()

  await field.fill('7')
  await expect(page.getByText(message)).toBeHidden()
  await page.keyboard.press('ControlOrMeta+s')
  await page.getByLabel('What changed').fill('More declines')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('Saved as v2.')).toBeVisible()

  await page.reload()
  await page.getByLabel('Find a parameter').fill('card declines')
  await expect(page.getByRole('textbox', { name: declines })).toHaveValue('7 %')
  await page.getByRole('tab', { name: /YAML/ }).click()
  await expect(page.getByLabel('Scenario as YAML')).toHaveValue(/billing\.card_declines: 0\.07/)
  await page.getByRole('tab', { name: /Versions/ }).click()
  await expect(page.getByRole('cell', { name: 'More declines' })).toBeVisible()
})

test('a shock that would end before it starts is refused at its field, and a good one is drawn and listed', async ({ page, request }) => {
  const { id } = await newScenario(request, 'Shocks by hand', 'marketplace-baseline')
  await page.goto(`/scenarios/${id}`)
  await page.getByRole('button', { name: 'Add shock' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Duration').fill('-6h')
  await dialog.getByRole('button', { name: 'Add shock' }).click()
  await expect(dialog.getByText(/end before it starts/)).toBeVisible()
  await dialog.getByLabel('Duration').fill('6h')
  await dialog.getByLabel('Start').fill('2d 18h')
  await dialog.getByRole('button', { name: 'Add shock' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('region', { name: 'Timeline of shocks' }).getByRole('button')).toHaveCount(1)
  await expect(page.getByRole('cell', { name: 'D3 18:00' })).toBeVisible()
})

test('text and form are one document: either follows the other, comments stay, and a broken text loses nothing', async ({
  page,
  request,
}) => {
  const { id, yaml } = await newScenario(request, 'Two views', 'marketplace-baseline')
  await page.goto(`/scenarios/${id}?tab=yaml`)
  const text = page.getByLabel('Scenario as YAML')
  await text.fill(`# kept by the night shift\n${yaml}parameters:\n  billing.card_declines: 0.05 # usual in winter\n`)
  await page.getByRole('tab', { name: /Design/ }).click()
  await page.getByLabel('Find a parameter').fill('card declines')
  await expect(page.getByRole('textbox', { name: declines })).toHaveValue('5 %')
  await page.getByRole('textbox', { name: declines }).fill('6')
  await page.getByRole('tab', { name: /YAML/ }).click()
  await expect(text).toHaveValue(/# kept by the night shift[\s\S]*billing\.card_declines: 0\.06 # usual in winter/)

  await text.fill('freshet: 1\nname: [open\n')
  await expect(page.getByRole('button', { name: /Line 3/ })).toBeVisible()
  await page.getByRole('tab', { name: /Design/ }).click()
  await expect(page.getByText('The YAML cannot be read as it is')).toBeVisible()
  await expect(page.getByLabel('Name')).toHaveValue('Two views')
  await page.reload()
  await expect(page.getByText('Your unsaved edits from before were restored')).toBeVisible()
})

test('a page with unsaved edits warns before it is left, and the draft is there afterwards', async ({ page, request }) => {
  const { id } = await newScenario(request, 'Left in a hurry', 'marketplace-baseline')
  await page.goto(`/scenarios/${id}`)
  await page.getByLabel('Duration').fill('21d')
  await page.getByRole('link', { name: 'Runs' }).first().click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText('Leave with unsaved edits?')).toBeVisible()
  await dialog.getByRole('button', { name: 'Leave' }).click()
  await expect(page).toHaveURL(/\/runs$/)
  await page.goto(`/scenarios/${id}`)
  await expect(page.getByLabel('Duration')).toHaveValue('21d')
  await page.getByRole('button', { name: 'Discard them' }).click()
  await expect(page.getByLabel('Duration')).toHaveValue('30d')
})

test.describe('two people save the same scenario', () => {
  // The second save is refused, which browsers report on their console.
  test.use({ expected: [/409/] })

  test('the second sees both sides, and nothing is lost whichever is kept', async ({ page, request }) => {
    const { id, yaml, version } = await newScenario(request, 'Shared', 'marketplace-baseline')
    const bySomebodyElse = (text: string, of: number) => request.put(`/api/scenarios/${id}`, { data: { version: of, yaml: text } })
    const save = async (why: string) => {
      await page.keyboard.press('ControlOrMeta+s')
      await page.getByLabel('What changed').fill(why)
      await page.getByRole('button', { name: 'Save', exact: true }).click()
    }
    await page.goto(`/scenarios/${id}`)
    await page.getByLabel('Description').fill('Mine')
    expect((await bySomebodyElse(yaml.replace('30d', '45d'), version)).ok()).toBe(true)

    await save('Mine')
    const dialog = page.getByRole('dialog', { name: 'Somebody else saved this scenario' })
    await expect(dialog.getByRole('region', { name: 'What you changed' })).toContainText('Mine')
    await expect(dialog.getByRole('region', { name: 'What was saved meanwhile' })).toContainText('45d')
    await dialog.getByRole('button', { name: /Keep mine/ }).click()
    await expect(page.getByText('Saved as v3.')).toBeVisible()

    await page.getByLabel('Description').fill('Mine again')
    expect((await bySomebodyElse(yaml.replace('30d', '60d'), 3)).ok()).toBe(true)
    await save('Mine again')
    await dialog.getByRole('button', { name: 'Save mine as a new scenario' }).click()
    await expect(page.getByLabel('Name')).toHaveValue('Shared (copy)')
    await expect(page.getByLabel('Description')).toHaveValue('Mine again')
    const theirs = await (await request.get(`/api/scenarios/${id}`)).json()
    expect(theirs.definition.duration).toBe('60d')
  })
})
