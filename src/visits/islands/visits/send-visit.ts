import { drop, keepUnsent, type Unsent } from './device-store'
import { post, type Answer } from './post'
import { say } from '../../../web/islands/words/say'

/**
 * Sends what a visit still owes: its fields, then its pictures one by one, each forgotten here once the server has it. The server
 * knows the submission and each picture, so whatever is sent twice counts once.
 */
export async function sendVisit(unsent: Unsent): Promise<Answer> {
  const recorded = unsent.place ? { is: 'done' as const, location: unsent.place } : await record(unsent)
  if (recorded.is !== 'done') return recorded
  unsent.place = recorded.location
  await keepUnsent(unsent)
  return sendPictures(unsent, recorded.location)
}

async function record(unsent: Unsent): Promise<Answer> {
  return post('/visits', unsent.fields)
}

async function sendPictures(unsent: Unsent, place: string): Promise<Answer> {
  for (let picture = unsent.pictures[0]; picture; picture = unsent.pictures[0]) {
    const body = new FormData()
    body.append('evidence', picture.blob, picture.name)
    const answer = await post(`${place}/evidence`, body)
    if (answer.is === 'refused') {
      const sentence = say('visits', 'pictureRefused', { name: picture.name, sentence: answer.sentence })
      unsent.pictures.shift()
      await keepUnsent({ ...unsent, refused: unsent.pictures.length > 0 ? null : sentence })
      return { ...answer, sentence }
    }
    if (answer.is !== 'done') return answer
    unsent.pictures.shift()
    await keepUnsent(unsent)
  }
  await drop('unsent', unsent.submissionId)
  return { is: 'done', location: place }
}
