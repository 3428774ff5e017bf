/* SPDX-License-Identifier: Apache-2.0
 * The rules the program brings. The number of one is its place: new ones are added at the end, none is ever removed. */
#include "speak/guard_rule.h"

/* clang-format off */
const struct guard_shipped guard_shipped[] = {
    { "No invoice or reminder once a contract is cancelled and nothing is owed", "The contract was cancelled and nothing is owed.", " invoice dunning ", GUARD_ACT_HOLD, GUARD_TELL_OWNER,
      "[{\"fact\":\"event\",\"kinds\":[\"contract.cancelled\"],\"same\":[\"contract\"],\"unless_later\":[\"contract.started\",\"contract.renewed\"]},{\"fact\":\"balance\",\"is\":\"zero\"}]" },
    { "No “not received” for what was delivered", "What it says is missing was delivered.", " notice dunning invoice told other ", GUARD_ACT_HOLD, GUARD_TELL_MANAGER,
      "[{\"fact\":\"event\",\"kinds\":[\"return.delivered\"],\"same\":[\"return\",\"contract\"]},{\"fact\":\"text\",\"words\":[\"not received\",\"not yet received\",\"never received\","
      "\"not arrived\",\"not yet arrived\",\"not returned\",\"not been returned\",\"not yet returned\",\"still outstanding\",\"still missing\",\"please return\",\"haven't received\",\"will be charged\",\"nicht erhalten\","
      "\"nicht eingegangen\",\"noch nicht zurückgegeben\",\"pas reçu\",\"non reçu\",\"não recebemos\",\"não foi devolvido\",\"no hemos recibido\",\"no recibido\",\"non ricevuto\",\"non abbiamo ricevuto\","
      "\"niet ontvangen\"]}]" },
    { "No survey and no offer while a case is open", "A case of theirs is open.", " survey reminder offer ", GUARD_ACT_HOLD, GUARD_TELL_MANAGER, "[{\"fact\":\"case_open\"}]" },
    { "Nothing is told twice", "They were told the same before.", " told thanks apology ", GUARD_ACT_STOP, GUARD_TELL_NOBODY, "[{\"fact\":\"told_before\",\"within_days\":90}]" },
    { "It greets the right person", "It greets somebody else.", "", GUARD_ACT_HOLD, GUARD_TELL_MANAGER, "[{\"fact\":\"name_wrong\"}]" },
    { "It is written in their language", "It is not in their language.", "", GUARD_ACT_TELL, GUARD_TELL_MANAGER, "[{\"fact\":\"language_wrong\"}]" },
    { "No coming day that is past already", "It speaks of a coming day that is past already.", " survey reminder told letter offer invoice notice other ", GUARD_ACT_HOLD, GUARD_TELL_MANAGER, "[{\"fact\":\"date_past\"}]" },
    { "No other day than was promised", "It names a later day than was promised.", " told letter apology notice other ", GUARD_ACT_HOLD, GUARD_TELL_MANAGER, "[{\"fact\":\"promise_contradicted\"}]" },
    { "Nothing to those who are gone", "Nothing may be sent to them.", "", GUARD_ACT_STOP, GUARD_TELL_MANAGER, "[{\"fact\":\"recipient_closed\"}]" },
    { "Not too many messages", "They hear from us too often.", " survey reminder thanks told offer notice other ", GUARD_ACT_HOLD, GUARD_TELL_MANAGER, "[{\"fact\":\"too_many\",\"count\":7,\"within_days\":7}]" },
};
/* clang-format on */
const int guard_shipped_count = LENGTH(guard_shipped);
