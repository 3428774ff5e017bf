/* SPDX-License-Identifier: Apache-2.0
 * csv_magic.c — what people choose by mistake, and what they should do instead. */
#include "base/csv_magic.h"

#include <ctype.h>
#include <strings.h>

#define SAVE_AS "Open it in the program it comes from, save the sheet as \"CSV UTF-8\", and choose that file."
#define EXPORT "Export the rows as CSV and choose that file."

static const struct { struct str begins; size_t at; const char *what; } kinds[] = {
    { STR("\x89PNG\r\n"), 0, "This is a PNG picture, not a table. " EXPORT },
    { STR("\xff\xd8\xff"), 0, "This is a JPEG picture, not a table. " EXPORT },
    { STR("GIF8"), 0, "This is a GIF picture, not a table. " EXPORT },
    { STR("II*\0"), 0, "This is a TIFF picture, not a table. " EXPORT },
    { STR("MM\0*"), 0, "This is a TIFF picture, not a table. " EXPORT },
    { STR("WEBP"), 8, "This is a WebP picture, not a table. " EXPORT },
    { STR("WAVE"), 8, "This is a sound, not a table. " EXPORT },
    { STR("ftyp"), 4, "This is a film or a picture of a phone, not a table. " EXPORT },
    { STR("%PDF"), 0, "This is a PDF, not a table. " EXPORT },
    { STR("{\\rtf"), 0, "This is a text document (RTF), not a table. " EXPORT },
    { STR("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), 0, "This is an old Excel workbook (.xls) or another Office file. " SAVE_AS },
    { STR("\x1f\x8b"), 0, "This is packed with gzip. Unpack it and choose the CSV file in it." },
    { STR("1AY&SY"), 4, "This is packed with bzip2. Unpack it and choose the CSV file in it." },
    { STR("\xfd" "7zXZ"), 0, "This is packed with xz. Unpack it and choose the CSV file in it." },
    { STR("7z\xbc\xaf\x27\x1c"), 0, "This is a 7z archive. Unpack it and choose the CSV file in it." },
    { STR("Rar!"), 0, "This is a RAR archive. Unpack it and choose the CSV file in it." },
    { STR("SQLite format 3"), 0, "This is a SQLite database, not a table. " EXPORT },
    { STR("\x7f" "ELF"), 0, "This is a program, not a table. " EXPORT },
    { STR("MZ\x90"), 0, "This is a program, not a table. " EXPORT },
};

/* Letters of texts, without the white space before them; small and capital ones are the same. */
static const struct { const char *begins, *what; } texts[] = {
    { "<!doctype html", "This is a web page (HTML) saved under another name. " SAVE_AS },
    { "<html", "This is a web page (HTML) saved under another name. " SAVE_AS },
    { "<head", "This is a web page (HTML) saved under another name. " SAVE_AS },
    { "<table", "This is a web page (HTML) saved under another name. " SAVE_AS },
    { "<?xml", "This is XML, not a table. " SAVE_AS },
    { "begin:vcard", "These are address cards (vCard), not a table. " EXPORT },
    { "begin:vcalendar", "This is a calendar (iCalendar), not a table. " EXPORT },
};

static bool contains(struct str s, struct str part) { return memmem(s.p, s.n, part.p, part.n) != NULL; }

static const char *zip(struct str head) {
    if (contains(head, STR("opendocument.spreadsheet"))) return "This is a LibreOffice sheet (.ods). " SAVE_AS;
    if (contains(head, STR("xl/")) || contains(head, STR("[Content_Types].xml"))) return "This is an Excel workbook (.xlsx). " SAVE_AS;
    if (contains(head, STR(".iwa"))) return "This is a Numbers sheet. " SAVE_AS;
    return "This is a ZIP archive. Unpack it and choose the CSV files in it.";
}

static bool is_json(struct str s) {
    if (s.n < 2 || (s.p[0] != '{' && s.p[0] != '[')) return false;
    char first = s.p[0];
    s = str_trim(str_slice(s, 1, s.n));
    return s.n > 0 && (s.p[0] == '"' || s.p[0] == '{' || s.p[0] == (first == '{' ? '}' : ']'));
}

const char *csv_magic(struct str head) {
    for (size_t i = 0; i < LENGTH(kinds); i++) {
        if (str_starts(str_slice(head, kinds[i].at, head.n), kinds[i].begins)) return kinds[i].what;
    }
    if (str_starts(head, STR("PK\x03\x04"))) return zip(head);
    struct str text = str_trim(str_starts(head, STR("\xef\xbb\xbf")) ? str_slice(head, 3, head.n) : head);
    for (size_t i = 0; i < LENGTH(texts); i++) {
        size_t n = strlen(texts[i].begins);
        if (text.n >= n && strncasecmp(text.p, texts[i].begins, n) == 0) return texts[i].what;
    }
    return is_json(text) ? "This is JSON, not a table. " EXPORT : NULL;
}
