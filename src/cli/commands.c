/* SPDX-License-Identifier: Apache-2.0
 * The command table. */
#include "cli/cli.h"
#include "cli/commands.h"

#define DATA { "data", "DIR", "the data directory (./data)", false, false }
#define BUSINESS { "business", "NAME", "which business, when there are several", false, false }

const struct command commands[] = {
    { "serve", "serve the pages and the API", serve_run,
      { DATA, { "listen", "ADDR:PORT", "where to listen (127.0.0.1:8080)", false, false },
        { "trusted-proxies", "ADDRS", "addresses whose X-Forwarded-For counts", false, false },
        { "tls-cert", "FILE", "speak https with this certificate (PEM, its chain behind it)", false, false },
        { "tls-key", "FILE", "and its private key (PEM); both are read again when they change", false, false }, { 0 } },
      "Stops on SIGTERM or SIGINT and finishes what is in flight within 10 seconds.\n" },
    { "init", "make a data directory and a business in it", init_run,
      { DATA, { "business", "NAME", "the business, as customers know it", false, false }, { "trade", "TRADE", "cafe, shop, clinic, services or hosting (shop)", false, false },
        { "zone", "ZONE", "IANA time zone, like Europe/Lisbon (UTC)", false, false }, { "currency", "CODE", "ISO 4217, like EUR (EUR)", false, false },
        { "owner-name", "NAME", "the owner", false, false }, { "owner-email", "EMAIL", "with which the owner signs in", false, false },
        { "owner-password-file", "FILE", "a file that holds the password", false, false },
        { "database", "ADDRESS", "postgres://… instead of a file in DIR", false, false },
        { "test", "", "a directory whose clock and faults are set by a socket; for tests only", false, true },
        { "now", "INSTANT", "with --test: where its clock starts", false, false }, { 0 } },
      "Without --business only the directory is made; the first page then asks for the rest.\n" },
    { "key", "make a key for the API: rapport key create --name N --scope all", people_key,
      { DATA, BUSINESS, { "name", "NAME", "what it is for", false, false }, { "scope", "SCOPE", "read, write or all (read)", false, false }, { 0 } },
      "Prints the key alone. It is stored hashed and cannot be shown again.\n" },
    { "user", "help someone who cannot sign in: rapport user reset EMAIL", people_user,
      { DATA, { "email", "EMAIL", "with which they sign in", false, false }, { 0 } }, "Prints a link that sets a new password once.\n" },
    { "import", "take in customers, orders, answers and complaints from CSV files: rapport import --map MAP FILE.csv …", import_run,
      { DATA, BUSINESS, { "map", "FILE", "which column becomes which field (docs/import.md)", false, false },
        { "known", "NAME", "instead of a map: the files are this program's, as square or shopify; any: whichever they are", false, false },
        { "guess", "", "say what the files are and print a map for them; nothing is taken in", false, true },
        { "days", "first|second", "for --guess and --known: where the day stands in 03/04/2026, when no row tells", false, false },
        { "dry-run", "", "try every row and change nothing", false, true },
        { "rejects", "FILE", "where refused rows go, each with its line and the reason", false, false },
        { "progress", "", "show progress also when this is no terminal", false, true },
        { "fields", "", "list what a map can fill", false, true }, { 0 } },
      "The same file twice changes nothing. Rows that cannot be taken in are told and cost the others nothing; then the exit code is 3.\n"
      "Beside a running server it waits its turn. Stopped or interrupted, the same command goes on where it was.\n" },
    { "demo", "make a café with a year behind it, to look at", demo_run,
      { DATA, { "customers", "N", "how many customers (4000)", false, false }, { "seed", "N", "another seed gives another year (20)", false, false },
        { "zone", "ZONE", "IANA time zone, like Europe/Lisbon (Europe/Lisbon)", false, false }, { "owner-name", "NAME", "whose it is (Marta Figueira)", false, false },
        { "owner-email", "EMAIL", "with which the owner signs in (owner@lanterna.example)", false, false },
        { "owner-password-file", "FILE", "a file that holds the password; without it one is made and printed", false, false },
        { "progress", "", "show progress also when this is no terminal", false, true }, { 0 } },
      "A business of its own beside others; nothing in it is real. The same seed on the same day gives the same year.\n" },
    { "backup", "copy everything needed to start again elsewhere, beside a running server", backup_run,
      { DATA, { "to", "DIR", "where to put it", true, false }, { "without-key", "", "leave the key out", false, true }, { 0 } },
      "Takes the data as of one moment, the key and rapport.conf. Of PostgreSQL it runs pg_dump.\n" },
    { "restore", "bring a backup back into an empty directory", backup_restore,
      { DATA, { "from", "DIR", "a folder made by `rapport backup`", true, false }, { 0 } }, NULL },
    { "check", "look whether the data is sound", check_run,
      { DATA, { "repair", "", "put right what can be computed again", false, true },
        { "measures", "", "count every fact anew and compare (seconds per million)", false, true }, { 0 } }, NULL },
    { "routes", "list the API's routes", describe_routes, { { 0 } }, NULL },
    { "openapi", "print the API's description", describe_openapi, { { 0 } }, NULL },
};
const int commands_count = LENGTH(commands);
