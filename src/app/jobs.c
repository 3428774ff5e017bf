/* SPDX-License-Identifier: Apache-2.0
 * What happens later or by the clock. */
#include "app/product.h"

#include "app/files.h"
#include "example/example.h"
#include "gate/gate.h"
#include "imports/imports.h"
#include "listen/anonymous.h"
#include "listen/listen.h"
#include "listen/invitation_send.h"
#include "listen/survey_file.h"
#include "recover/recover.h"
#include "remember/remember.h"
#include "speak/speak.h"
#include "webhook/webhook.h"
#include "work/later.h"

const struct job_kind app_jobs[] = {
    { "reaction.later", later_run, NULL, 0, "A reaction that could not run with its event runs again." },
    { "case.climb", case_climb, NULL, 0, "A late case goes up to the manager, then to the owner." },
    { "speak.send", NULL, mail_out_send, 10, "What is queued goes out, over one connection; looks by itself now and then, in case nobody said.", .apart = JOB_APART_MAIL },
    { "account.reset_mail", NULL, reset_mail_send, 0, "A link for who forgot the password goes out.", .apart = JOB_APART_MAIL },
    { "gate.send", NULL, gate_send, 10, "What came through the gate goes on to the next mail server.", .apart = JOB_APART_MAIL },
    { "gate.clean", NULL, gate_clean, 60, "Bytes of mails that went on are gone after a day." },
    { "example.make", NULL, example_make_job, 0, "The year of an example business that was begun.", .apart = JOB_APART },
    { "example.renew", NULL, example_renew_job, 0, "An example business is put back to its beginning.", .apart = JOB_APART },
    { "anonymous.publish", NULL, anonymous_publish, 60, "Anonymous answers of the days before are counted, many at once." },
    { "survey_file.clean", NULL, survey_file_clean, 60, "Files that no answer names are gone after a day." },
    { "import.run", NULL, imports_work, 0, "A file is taken in, tried or taken back.", .apart = JOB_APART },
    { "import.drop", NULL, imports_look_at_drop, 1, "Files in the drop folder are taken in." },
    { "import.clean", NULL, imports_clean, 720, "Files that were taken in are kept for a month." },
    { "response.forget", NULL, response_forget, 1440, "Old words of answers go, where a business keeps them so long only.", .apart = JOB_APART },
    { "case.forget", NULL, case_forget, 1440, "And those of closed cases.", .apart = JOB_APART },
    { "mail.receive", NULL, mail_box_receive, 1, "New mail is fetched from the mailbox.", .apart = JOB_APART_POST },
    { "mail.forget", NULL, mail_in_forget, 1440, "And those of mail that came.", .apart = JOB_APART },
    { "customer.forget", NULL, customer_forget, 1440, "And names of and ways to whom nothing happened with since.", .apart = JOB_APART },
    { "files.sweep", NULL, files_sweep, 720, "Files that no row names are gone after a day." },
    { "message.forget", NULL, message_forget, 1440, "Old words of messages go, where the business says so.", .apart = JOB_APART },
    { "webhook.send", NULL, webhook_send, 10, "Other programs are told what happened; looks by itself now and then.", .apart = JOB_APART_HOOK },
    { "webhook.clean", webhook_clean, NULL, 60, "What was told to other programs is kept in the log for a month." },
    { "tell.late", tell_late, NULL, 0, "Who was promised an order for yesterday hears that it takes longer, where a rule says so." },
    { "survey.remind", invitation_remind, NULL, 0, "Who was asked by e-mail and has not answered is asked once more, if the setting says so." },
    { "survey.thank", invitation_thank, NULL, 0, "Who answered by e-mail is thanked by e-mail, if the setting says so." },
    { "repeated.clean", later_clean_repeated, NULL, 60, "Idempotency keys are kept for a day." },
};
const int app_job_count = LENGTH(app_jobs);
