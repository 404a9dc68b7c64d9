/**
 * How chats begin and end. What customers write first, by what it is about, the most common first; `#` stands for their subject. The
 * document's own words are among them.
 */
import type { Topic } from '../model/concern'
import type { Subject } from './subjects'

const QUERIES: Readonly<Record<Topic, readonly string[]>> = {
  question: [
    "Can't find available tutors",
    'How do I reschedule a session?',
    'How do I change my plan?',
    'How do I cancel my subscription?',
    'What is included in my plan?',
    'Where do I find the link to my session?',
    'How do I message my tutor?',
    'I need a tutor for # this week',
    'Do unused sessions roll over to next month?',
    'When will my card be charged?',
    'How do I add another subject?',
    'Can I book the same tutor every week?',
    'What happens if I miss a session?',
    'Can I get a receipt for my payment?',
    'How long do tutors take to answer?',
    'How do I change my email address?',
    'Is there a student discount?',
    'Nobody has time for # after 6pm',
    'Can my sister use my account too?',
    'How do I update my credit card?',
    'Is there a recording of my last session?',
    'Can I try a different tutor?',
    'How late can I cancel without a fee?',
    'Do you have tutors for AP #?',
    'Can I pause my subscription over break?',
    'The search shows no tutors for #',
    'What is the difference between standard and premium?',
    'My time zone is wrong',
    'How do I upload my homework?',
    'Do you have weekend tutors?',
    'Can I book a 90 minute session?',
    'How do I leave a review?',
    'Can my mom see my progress?',
    'Looking for help with # homework tonight',
    'Does the whiteboard work on an iPad?',
    'Can I use PayPal?',
    'I forgot my password',
    'How do I turn off the notification emails?',
    'Are the tutors certified teachers?',
    'Can I have two tutors for the same subject?',
    'How many sessions do I have left this month?',
    'Where can I see my past sessions?',
    'Is my tutor on vacation?',
    'What do I need for my first session?',
    'Is there an app for Android?',
    'Can I switch my billing date?',
    'How do I invite a friend?',
    'My tutor wants to see my textbook, how do I share it?',
    'Can I book for tomorrow morning?',
    'What grades do you tutor # for?',
  ],
  'payment failed': [
    'My payment was declined',
    'Why did my payment fail?',
    'It says my card was declined but there is money on it',
    'How do I pay with a different card?',
    'I got an email that my payment failed',
    'My card expired, where do I put the new one?',
    'Will I lose my sessions if the payment fails?',
    'Payment does not go through',
    'Can you try my card again?',
    'My bank says there was no problem',
    'I was charged but it says payment failed',
    'Can I pay later this week?',
  ],
  missed: [
    'My tutor never showed up',
    'Tutor did not come to the session',
    'I waited 20 minutes and nobody joined',
    'Nobody was in the room for my # session',
    'My tutor did not show, I have a test tomorrow',
    'I want a refund for the session I just missed because of the tutor',
    'Second time a tutor does not show up',
    'Where is my tutor?',
    'Can I get my session back? Tutor was not there',
  ],
  cancelled: [
    'My tutor cancelled on me',
    'My session was cancelled, can you find somebody else?',
    'Tutor cancelled last minute',
    'I need another # tutor, mine cancelled',
    'Why was my session cancelled?',
    'Do I get my session back when the tutor cancels?',
    'My tutor cancelled and my exam is this week',
  ],
  expired: [
    'My tutor never answered my request',
    'My booking request expired',
    'Why did my request expire?',
    'Nobody answers my requests for #',
    'How long does a tutor have to accept?',
    'Request expired, can you help me find someone?',
    'I have been waiting since yesterday and now it is expired',
    'Third # request with no answer',
  ],
  declined: [
    'My request was declined, now what?',
    'Every tutor declines my request',
    'Why was I declined?',
    'Can you find me a # tutor who has time?',
    'Tutor shows as free but declined me',
    'Why are tutors shown as available when they are not?',
  ],
  'bad session': [
    'I am not happy with my last session',
    'The tutor was not prepared at all',
    'My tutor did not know the material',
    'Can I get a different tutor for #?',
    'That session was a waste of time',
    'Tutor was late and left early',
    'I want to complain about a tutor',
    'Can I get a refund for a bad session?',
  ],
  'broke off': [
    'The session crashed in the middle',
    'My video froze and the session ended',
    'We got disconnected and could not rejoin',
    'No sound in my session',
    'The whiteboard stopped working',
    'The room closed after ten minutes',
    'Screen went black during my # session',
    'Can I get the rest of my session? It broke off',
  ],
  'locked out': [
    'My account is locked',
    'I am locked out',
    'I cannot log in',
    'Password reset email never comes',
    'It says too many attempts',
    'Please unlock my account, I have a session soon',
    'I forgot which email I signed up with',
  ],
  'charged and gone': [
    'I want my money back for this month',
    'I cancelled but you still charged me',
    'Please refund my last payment',
    'I forgot to cancel before I was charged',
    'I do not use it anymore, can I get a refund?',
    'Charged after I cancelled',
  ],
}

/** What stands before it, most often nothing. */
const GREETINGS = ['', '', '', '', '', '', '', '', '', 'Hi, ', 'Hello, ', 'hi ', 'Hey, ']
/** Later ones are rarer, but not by much. */
const FLATNESS = 4

const TABLES = Object.fromEntries(
  Object.entries(QUERIES).map(([topic, queries]): [string, readonly number[]] => {
    const weights = queries.map((_, rank) => 1 / (rank + FLATNESS))
    const total = weights.reduce((sum, weight) => sum + weight, 0)
    let sum = 0
    return [
      topic,
      weights.map((weight) => {
        sum += weight / total
        return sum
      }),
    ]
  }),
) as Readonly<Record<Topic, readonly number[]>>

/** What a customer writes first. @param u a uniform number */
export function queryFor(topic: Topic, subject: Subject, u: number): string {
  const table = TABLES[topic]
  const found = table.findIndex((share) => u < share)
  const rank = found < 0 ? table.length - 1 : found
  const low = rank === 0 ? 0 : (table[rank - 1] as number)
  // What is left of the number after the words were taken from it.
  const rest = (u - low) / ((table[rank] as number) - low)
  const greeting = GREETINGS[Math.min(GREETINGS.length - 1, Math.floor(rest * GREETINGS.length))] as string
  const query = (QUERIES[topic][rank] as string).replace('#', spoken(subject))
  return greeting ? greeting + goingOn(query) : query
}

/** The same after a greeting: without its capital, unless it begins with `I`. */
function goingOn(query: string): string {
  return query.startsWith('I ') ? query : (query[0] as string).toLowerCase() + query.slice(1)
}

/** As people write it in a sentence: `AP calculus` is one, `SAT prep` another. */
function spoken(subject: Subject): string {
  return subject.replace('sat_', 'SAT ').replace('act_', 'ACT ').replace('_', ' ').replace('spanish', 'Spanish').replace('french', 'French').replace('english', 'English') // biome-ignore format: one chain
}

/** What the bot writes last. */
export const SURVEYS = {
  short: 'How did we do? Reply 1 (poor) to 5 (great).',
  usual: 'Thanks for chatting with us today! How would you rate this conversation, from 1 (poor) to 5 (great)?',
  again:
    'Thank you for contacting us. Was your question answered? Please rate this chat from 1 to 5 stars, and tell us what we could do better.',
} as const
