/**
 * What enterprises say of the service, by a one-time link (norm 14, 16). Needs demands, messages and the timeline. Offers the
 * invitation, the pages and the facts for the assessment; `feedback-of` alone is read by the review.
 */
export { feedbackFacts } from './feedback-facts'
export { inviteFeedback } from './invite-feedback'
