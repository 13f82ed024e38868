import { channelContract } from '../../contracts/channel.contract.ts'
import { line } from './line.ts'
import { ACCOUNT, SCOPED, USER } from './wired.ts'

channelContract('WhatsApp by the Cloud API', async () => {
  const { channel, graph, received, reported } = await line()
  await channel.start()
  const phone = graph.phone(USER, { scoped: SCOPED })
  const { idle, replay } = graph.webhooks
  return {
    channel,
    received,
    reported,
    address: `whatsapp:${ACCOUNT}/${SCOPED}`,
    writes: async (text) => {
      phone.says(text)
      await idle()
    },
    replays: async () => void (await replay()),
    sees: () => phone.texts(),
    taps: async (title) => {
      phone.taps(title)
      await idle()
    },
    outage: () => graph.fail({ code: 131016, status: 503 }),
    close: () => channel.stop(),
  }
})
