/* SPDX-License-Identifier: Apache-2.0
 * mail_bounce_words.c — the words of mail servers of thirty years. */
#include "mail/mail_bounce_words.h"

#include <ctype.h>
#include <strings.h>

static const char *const senders[] = {"mailer-daemon", "mailer_daemon", "mailerdaemon", "mail-daemon", "postmaster", "post_master", "poostmaster", "mail.delivery.system", "mail delivery s",
    "mail deliver system", "mail administrator", "mail delivery system", "mdaemon", "bounce@", "bounces@", "no-reply@sns.amazonaws", "ndr administrator", "email delivery", "microsoftexchange"};

static const char *const subjects[] = {"undeliver", "undelivered", "delivery fail", "delivery status", "delivery has failed", "delivery error", "delivery problem", "delivery notification", "delivery report",
    "failure notice", "failure delivery", "failed delivery", "failed mail", "mail failure", "mail failed", "mail error", "mail system error", "returned mail", "returned email", "returned to sender",
    "returning message", "returning to sender", "could not be delivered", "couldn't be delivered", "could not send", "cannot be delivered", "not delivered", "non delivery", "non-delivery", "nondeliverable",
    "error sending your mail", "message has failed", "delayed mail", "mail delayed", " delayed ", "delivery delayed", "bounce notification", "email bounce", "bounced mail", "aws notification", "smtp server: errors",
    "unzustellbar", "nicht zugestellt", "zustellung fehlgeschlagen", "nicht zustellbar", "échec de", "non remis", "non distribu", "no entregado", "no se pudo entregar", "mancato recapito", "impossibile recapitare",
    "onbestelbaar", "não entregue", "niedostarczon", "не доставлено", "配信できません", "メールエラー", "配信不能", "エラーメール", "您的邮件", "退信", "loop alert", "you are not member", "not member", "malformed recipient",
    "undeliverable", "notify: see transcript", "error mail", "mail returned", "delivery incomplete", "unable to deliver"};

static const char *const phrases[] = {"not deliver", "undeliver", "delivery fail", "delivery has failed", "delivery to the following", "delivery failed", "delivery error", "could not be delivered", "couldn't be delivered",
    "cannot be delivered", "can't be delivered", "was not delivered", "wasn't delivered", "wasn't able to deliver", "unable to deliver", "was unable to deliver", "failed to deliver", "failed permanently", "permanent error", "fatal error", "user unknown", "unknown user",
    "no such user", "does not exist", "mailbox unavailable", "mailbox is full", "mailbox full", "mailbox not found", "over quota", "quota exceeded", "rejected", "returned to sender", "will be retried", "still being retried",
    "keep trying", "still trying", "address(es) failed", "addresses had", "addresses failed", "following address", "following recipient", "bounce", "did not reach", "host unknown", "user not", "relay access denied", "relaying denied",
    "not listed in", "said: 5", "said: 4", "host said", "refused", "remote-mta", "smtp error", "smtp;", "status: 5", "status: 4", "transcript of session", "配信", "送信できません", "存在しません", "エラー", "エラ\xe3\x83\xbc", "доставлен", "nicht zugestellt",
    "konnte nicht", "no se ha podido", "n'a pas pu", "n'a pu", "ne peut pas être remis", "too many", "not member", "not a member", "duplicated message", "invalid recipient", "invalid address", "error", "failed", "delayed", "notificationtype"};

static const char *const originals[] = {"--- below this line is a copy", "below this line is a copy of the message", "original message follows", "---- original message", "----- original message", "--- original message", "----- original mail", "original headers follow", "included is a copy of",
    "this is a copy of the", "this is a copy of your message", "----- message header follows", "------ this is a copy", "message header follows", "message headers follow", "the header of the original message", "the headers of the original message", "the original message", "your original message", "undelivered message follows",
    "returned message", "----- unsent message", "unsent message below", "bounced e-mail:", "bounced email:", "copy of your message", "received: from ", "received: by ", "return-path:", "here is the original", "| message text follows", "message text follows:", "--- mail header ---",
    "--- the header", "header of the message", "[original message", "オリジナルメッセージ", "以下は、元のメッセージ", "received: (qmail", "-------- original", "original mail as follows", "original mail follows", "*** message body", "----- messa", "the following is a copy", "text of the message:"};

static const char *const gone[] = {"user unknown", "unknown user", "no such user", "no such recipient", "no such mailbox", "no such address", "no such person", "does not exist", "doesn't exist", "not exist", "mailbox not found", "no mailbox", "user not found", "recipient not found", "not found in", "unknown recipient", "unknown address",
    "unknown local", "invalid recipient", "invalid mailbox", "invalid address", "invalid user", "address rejected", "account disabled", "account is disabled", "account has been disabled", "user disabled", "is disabled", "is inactive", "account inactive", "not a valid", "no longer", "host unknown", "domain not found", "host not found", "no such domain",
    "not listed in", "not our customer", "address error", "name or service not known", "nxdomain", "unrouteable address", "unrouteable mail domain", "unknown or illegal alias", "bad address syntax", "not accepting mail", "suspended", "dns error", "recipient unknown", "this address no longer", "user doesn't", "没有该收件人", "アドレスが見つかりません", "存在しません"};

static const char *const passing[] = {"mailbox full", "mailbox is full", "quota", "is full", "too full", "out of storage", "insufficient", "try again", "temporar", "timed out", "time out", "timeout", "will retry", "be retried", "keep trying", "still trying", "greylist", "deferred", "delayed", "too busy", "too many", "rate limit",
    "connection refused", "connection reset", "not yet been delivered", "delay", "over quota", "exceeded storage", "warning", "please resend", "later"};

static const char *const abuse_subjects[] = {"abuse report", "complaint about message", "email feedback report", "spamtrap", "spam report", "fbl report", "feedback loop", "dmarc forensic", "complaint notification"};
static const char *const abuse_phrases[] = {"email abuse report", "feedback-type:", "\"notificationtype\":\"complaint\"", "reported as spam", "marked as spam", "fbl service", "this is an abuse report", "spam complaint"};

static const char *const autos[] = {"automatic reply", "auto reply", "auto-reply", "autoreply", "autorespon", "auto response", "automatic response", "auto:", "out of office", "out of the office", "out-of-office", "ooo:", "away from", "on vacation", "vacation", "abwesenheit", "automatische antwort",
    "réponse automatique", "absence du bureau", "absent du bureau", "respuesta automática", "fuera de la oficina", "ausencia", "risposta automatica", "fuori ufficio", "assenza", "afwezigheid", "automatisch antwoord", "resposta automática", "ausência", "autosvar", "frånvaro", "fravær", "poissaolo", "automaattinen", "autoodpowiedź",
    "automatyczna odpowiedź", "odpowiedź automatyczna", "nieobecność", "automatická odpověď", "automatická odpoveď", "автоответ", "автоматический ответ", "自動応答", "自动回复", "自動回覆", "자동 회신", "otomatik yanıt", "automatikus válasz", "răspuns automat", "αυτόματη απάντηση", "away until"};

static const struct { const char *const *words; size_t n; } lists[BOUNCE_LIST_COUNT] = {
    [BOUNCE_SENDERS] = {senders, LENGTH(senders)}, [BOUNCE_SUBJECTS] = {subjects, LENGTH(subjects)}, [BOUNCE_PHRASES] = {phrases, LENGTH(phrases)},
    [BOUNCE_ORIGINAL] = {originals, LENGTH(originals)}, [BOUNCE_GONE] = {gone, LENGTH(gone)}, [BOUNCE_PASSING] = {passing, LENGTH(passing)},
    [ABUSE_SUBJECTS] = {abuse_subjects, LENGTH(abuse_subjects)}, [ABUSE_PHRASES] = {abuse_phrases, LENGTH(abuse_phrases)}, [AUTO_SUBJECTS] = {autos, LENGTH(autos)},
};

ptrdiff_t mail_bounce_words_find(struct str text, const char *words) {
    size_t n = strlen(words);
    if (n == 0) return -1;
    int low = tolower((unsigned char)words[0]);
    for (size_t i = 0; i + n <= text.n; i++) {
        if (tolower((unsigned char)text.p[i]) == low && strncasecmp(text.p + i, words, n) == 0) return (ptrdiff_t)i;
    }
    return -1;
}

bool mail_bounce_words_hold(enum mail_bounce_list list, struct str text) {
    for (size_t i = 0; i < lists[list].n; i++) {
        if (mail_bounce_words_find(text, lists[list].words[i]) >= 0) return true;
    }
    return false;
}

bool mail_bounce_words_begin(enum mail_bounce_list list, struct str text) {
    for (size_t i = 0; i < lists[list].n; i++) {
        size_t n = strlen(lists[list].words[i]);
        if (text.n >= n && strncasecmp(text.p, lists[list].words[i], n) == 0) return true;
    }
    return false;
}

ptrdiff_t mail_bounce_words_first(enum mail_bounce_list list, struct str text) {
    ptrdiff_t first = -1;
    for (size_t i = 0; i < lists[list].n; i++) {
        ptrdiff_t at = mail_bounce_words_find(text, lists[list].words[i]);
        if (at >= 0 && (first < 0 || at < first)) first = at;
    }
    return first;
}
