import { teamsBench } from '../channels/teams/bench.ts'
import { whatsappBench } from '../channels/whatsapp-cloud/bench.ts'
import { whatsappWebBench } from '../channels/whatsapp-web/bench.ts'
import { channelContract } from './channel.contract.ts'

channelContract('whatsapp', whatsappBench)
channelContract('whatsapp-web', whatsappWebBench)
channelContract('teams', teamsBench)
