// SPDX-License-Identifier: Apache-2.0
/* What the log of acts calls by a code, in words; what is not here reads well enough without its dots and lines. */
export const acts: Record<string, string> = {
  'account.password_changed': 'Password changed', 'annotation.added': 'Noted what happened', 'annotation.changed': 'A note on what happened changed', 'employee.added': 'Colleague added', 'employee.changed': 'Colleague changed',
  'customer.opened': 'Customer’s page opened', 'employee.invited': 'Colleague invited', 'employee.joined': 'Colleague joined', 'export.made': 'Data taken out', 'export.restored': 'An export taken in again', 'export.restoring': 'Taking in an export',
  'guard_rule.added': 'Rule of the guard added', 'guard_rule.changed': 'Rule of the guard changed', 'guard_rule.removed': 'Rule of the guard taken away', 'hours.changed': 'Opening hours changed', 'key.created': 'Key made', 'key.revoked': 'Key taken back',
  'location.added': 'Place added', 'location.changed': 'Place changed', 'mail.server': 'Mail server changed', 'mail_box.changed': 'Mailbox changed', 'session.ended': 'Signed out', 'session.ended_everywhere': 'Signed out everywhere',
  'session.started': 'Signed in', 'session.switched': 'Went to another business', 'setting.changed': 'Setting changed', 'setting.cleared': 'Setting put back', 'wall.added': 'Screen for the wall added', 'wall.changed': 'Screen for the wall changed',
  'webhook.created': 'Webhook made', 'webhook.new_secret': 'Webhook given a new secret', 'webhook.removed': 'Webhook taken away', 'words.forgotten': 'Words forgotten, as their time was over',
};
export const measures: Record<string, string> = {
  nps: 'Recommend (NPS)', csat: 'Satisfied (CSAT)', ces: 'Easy (CES)', stars: 'Stars', fcr: 'Settled at first contact (FCR)', on_time: 'Delivered on time',
};
export const scopes: Record<string, string> = { read: 'Reads', write: 'Writes what happens', all: 'Everything' };
