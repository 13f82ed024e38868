import { afterEach, expect, jest, test } from '@jest/globals'
import type { CaseView, Queue } from '../../src/http/wire/console.ts'
import { PERSON } from '../fakes/connector-people.ts'
import { officer, until } from '../http/running.ts'
import { type TeamsService, teamsService } from './teams/service.ts'
import { type Whole, whole } from './whatsapp-cloud/service.ts'

jest.setTimeout(180_000)

let open: Whole | TeamsService | undefined
afterEach(async () => {
  await open?.stop()
  open = undefined
})

test('people at the desk open what a debtor sent, and the debtor’s words under it are answered', async () => {
  const one = await whole()
  open = one
  const phone = one.graph.phone('6281200001234')
  const bytes = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3])
  phone.shows('image', { bytes, type: 'image/jpeg', caption: 'ini buktinya, saya mau bicara dengan petugas' })
  await phone.sees(/petugas/)
  const ratna = await officer(one.service(), 'ratna@sanggara.example')
  const row = await until(
    'the waiting case',
    async () => ((await (await ratna.get('queue')).json()) as Queue).waiting[0],
  )
  const view = (await (await ratna.get(`cases/${row.case}`)).json()) as CaseView
  const sent = view.rows.find((each) => each.file)
  expect(sent?.file?.media).toBe('image')
  const file = await ratna.get(`cases/${row.case}/files/${sent?.seq}`)
  expect([file.status, file.headers.get('content-type')]).toEqual([200, 'image/jpeg'])
  expect(file.headers.get('content-security-policy')).toContain('sandbox')
  expect(Buffer.from(await file.arrayBuffer())).toEqual(bytes)
  expect((await ratna.get(`cases/${row.case}/files/${(sent?.seq ?? 0) + 1}`)).status).toBe(404)
  const stranger = `${one.service().addresses.console}api/console/cases/${row.case}/files/${sent?.seq}`
  expect((await fetch(stranger)).status).toBe(401)
})

test('a picture that was pasted in Teams is opened at the desk like any other', async () => {
  const one = await teamsService()
  open = one
  const bytes = Buffer.from([0x89, 0x50, 0x4e, 0x47, 1, 2, 3])
  one.connector.pictures.set('0-ea-d1', { type: 'image/png', bytes })
  const chat = one.chat(PERSON)
  const contentUrl = `${one.connector.serviceUrl}v3/attachments/0-ea-d1/views/original`
  await chat.say('ini buktinya, saya mau bicara dengan petugas', {
    attachments: [{ contentType: 'image/*', contentUrl }],
  })
  const ratna = await officer(one, 'ratna@sanggara.example')
  const row = await until(
    'the waiting case',
    async () => ((await (await ratna.get('queue')).json()) as Queue).waiting[0],
  )
  const view = (await (await ratna.get(`cases/${row.case}`)).json()) as CaseView
  const sent = view.rows.find((each) => each.file)
  expect(JSON.stringify(view)).not.toContain('v3/attachments')
  const file = await ratna.get(`cases/${row.case}/files/${sent?.seq}`)
  expect([file.status, file.headers.get('content-type')]).toEqual([200, 'image/png'])
  expect(Buffer.from(await file.arrayBuffer())).toEqual(bytes)
  const fetched = async (query: string) => {
    const answer = await ratna.get(`cases/${row.case}/files/${sent?.seq}${query}`)
    return [answer.status, answer.headers.get('content-type'), await answer.text()]
  }
  const page = 'text/plain; charset=utf-8'
  one.connector.pictures.set('0-ea-d1', { type: 'text/html', bytes })
  const kind = expect.stringMatching(/Ask for a picture.*MEDIA_TYPE/)
  expect(await fetched('?language=en')).toEqual([410, page, kind])
  one.connector.pictures.clear()
  const gone = expect.stringMatching(/mengirimnya lagi.*MEDIA_GONE/)
  expect(await fetched('?language=id')).toEqual([410, page, gone])
})
