/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * guard.hh - the exception barrier between Xapian and C
 *
 * Every function of xapian_c.h does its work inside one guard(): whatever is
 * thrown becomes a status, a message and, where there is one, a hint in plain
 * words.  One status per thing that a caller would do differently.
 *
 * For the .cc files of this room and for its test alone.
 */
#ifndef PMK_GUARD_HH
#define PMK_GUARD_HH

extern "C" {
#include "base/error.h"
}

#include <xapian.h>

#include <exception>
#include <new>
#include <string>
#include <utility>

namespace pmk
{

/* Thrown by us to leave a match that was asked to stop. */
struct Stop {
    pressmark_status status;
};

/* Thrown by us when a caller broke a rule of the header. */
struct BadCall {
    const char *why;
};

/* Thrown by us with a status that is already in the caller's error. */
struct Reported {
    pressmark_status status;
};

/* "subject: what Xapian says (what the system says)". */
inline pressmark_status report(pressmark_error *err, pressmark_status status,
                               const char *subject, const char *message,
                               const char *system, const char *hint) noexcept
{
    bool has_subject = subject != nullptr && subject[0] != '\0';
    bool has_system = system != nullptr && system[0] != '\0';

    pmk_fail(err, status, "%s%s%s%s%s%s", has_subject ? subject : "",
             has_subject ? ": " : "", message, has_system ? " (" : "",
             has_system ? system : "", has_system ? ")" : "");
    if (hint != nullptr)
        pmk_hint(err, "%s", hint);
    return status;
}

inline pressmark_status report(pressmark_error *err, pressmark_status status,
                               const char *subject, const Xapian::Error &e,
                               const char *hint = nullptr)
{
    return report(err, status, subject, e.get_msg().c_str(),
                  e.get_error_string(), hint);
}

inline const char *stop_words(pressmark_status status) noexcept
{
    switch (status) {
    case PRESSMARK_E_TIMEOUT: return "the time given ran out";
    case PRESSMARK_E_CANCELLED: return "stopped on request";
    default: return "stopped";
    }
}

/* What the Xapian error that is being handled means to a caller.  Classes
 * come before those that they are derived from. */
inline pressmark_status report_xapian(pressmark_error *err, const char *subject)
{
    try {
        throw;
    } catch (const Xapian::DatabaseLockError &e) {
        return report(
            err, PRESSMARK_E_LOCKED, subject, e,
            "another program is writing to this index; try again later");
    } catch (const Xapian::DatabaseVersionError &e) {
        return report(err, PRESSMARK_E_VERSION, subject, e,
                      "build the index again with this version");
    } catch (const Xapian::DatabaseCorruptError &e) {
        return report(err, PRESSMARK_E_CORRUPT, subject, e,
                      "the index is damaged; build it again");
    } catch (const Xapian::SerialisationError &e) {
        return report(err, PRESSMARK_E_CORRUPT, subject, e,
                      "the index is damaged; build it again");
    } catch (const Xapian::DatabaseModifiedError &e) {
        return report(err, PRESSMARK_E_IO, subject, e,
                      "the index changed too often; try again");
    } catch (const Xapian::DatabaseOpeningError &e) {
        return report(err, PRESSMARK_E_NOT_FOUND, subject, e,
                      "check the path of the index, or build it first");
    } catch (const Xapian::DocNotFoundError &e) {
        return report(err, PRESSMARK_E_NOT_FOUND, subject, e);
    } catch (const Xapian::DatabaseCreateError &e) {
        return report(err, PRESSMARK_E_IO, subject, e,
                      "check that the folder may be written to");
    } catch (const Xapian::DatabaseClosedError &e) {
        return report(err, PRESSMARK_E_IO, subject, e,
                      "an earlier error closed the index; open it again");
    } catch (const Xapian::DatabaseError &e) {
        return report(err, PRESSMARK_E_IO, subject, e,
                      "check for free space and for permissions");
    } catch (const Xapian::NetworkError &e) {
        return report(err, PRESSMARK_E_IO, subject, e);
    } catch (const Xapian::RangeError &e) {
        return report(err, PRESSMARK_E_ARGUMENT, subject, e);
    } catch (const Xapian::InvalidArgumentError &e) {
        return report(err, PRESSMARK_E_ARGUMENT, subject, e);
    } catch (const Xapian::QueryParserError &e) {
        return report(err, PRESSMARK_E_SYNTAX, subject, e);
    } catch (const Xapian::WildcardError &e) {
        return report(err, PRESSMARK_E_LIMIT, subject, e,
                      "use a longer beginning");
    } catch (const Xapian::Error &e) {
        return report(err, PRESSMARK_E_INTERNAL, subject, e,
                      "please report this message");
    }
}

/* Do `work`; `subject` (a path, or nullptr) comes first in the message. */
template <class Work>
pressmark_status guard(pressmark_error *err, Work &&work,
                       const char *subject = nullptr) noexcept
{
    try {
        std::forward<Work>(work)();
        return PRESSMARK_OK;
    } catch (const Stop &stop) {
        return report(err, stop.status, nullptr, stop_words(stop.status),
                      nullptr, nullptr);
    } catch (const BadCall &bad) {
        return report(err, PRESSMARK_E_ARGUMENT, nullptr, bad.why, nullptr,
                      nullptr);
    } catch (const Reported &done) {
        return done.status;
    } catch (const Xapian::Error &) {
        try {
            return report_xapian(err, subject);
        } catch (...) { /* no memory even for the message */
            return pmk_fail_memory(err);
        }
    } catch (const std::bad_alloc &) {
        return pmk_fail_memory(err);
    } catch (const std::exception &e) {
        return report(err, PRESSMARK_E_INTERNAL, subject, e.what(), nullptr,
                      "please report this message");
    } catch (...) {
        return report(err, PRESSMARK_E_INTERNAL, subject, "unknown exception",
                      nullptr, "please report this message");
    }
}

} /* namespace pmk */

#endif /* PMK_GUARD_HH */
