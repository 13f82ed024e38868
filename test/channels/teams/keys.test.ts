import { afterEach, expect, test } from '@jest/globals'
import nock from 'nock'
import { activityOf, PERSON } from '../../fakes/connector-people.ts'
import { bench, stopBenches } from './running.ts'

afterEach(stopBenches)

test('while the keys of the service cannot be had, a request is not judged, so that it is sent again', async () => {
  const it = await bench()
  nock.cleanAll()
  nock('https://login.botframework.com').get('/v1/.well-known/openidconfiguration').reply(503)
  const { serviceUrl } = it.connector
  const body = JSON.stringify(activityOf(serviceUrl, PERSON, { text: 'halo' }))
  await expect(it.knock(body, `Bearer ${await it.login.token(serviceUrl)}`)).rejects.toThrow(/openID/)
  expect(it.received).toEqual([])
  expect(it.reports).toEqual([])
})
