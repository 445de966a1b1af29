/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * document.cc - documents on their way into an index; numbers as values
 *
 * What an index would refuse is refused here, before a writer sees it: an
 * error in the middle of a write makes Xapian forget the whole batch.
 */
#include "xapian/shapes.hh"

using namespace pmk;

/* Do `work` unless an earlier call has failed. */
template <class Work> static void build(pmk_document *doc, Work &&work) noexcept
{
    if (doc != nullptr && doc->failure.status == PRESSMARK_OK)
        guard(&doc->failure, std::forward<Work>(work));
}

extern "C" {

pressmark_status pmk_document_new(pmk_document **out, pressmark_error *err)
{
    *out = nullptr;
    return guard(err, [&] { *out = new pmk_document; });
}

void pmk_document_free(pmk_document *doc)
{
    guard(nullptr, [&] { delete doc; });
}

void pmk_document_posting(pmk_document *doc, pmk_str term, uint32_t position,
                          uint32_t wdf)
{
    build(doc, [&] {
        if (position == 0)
            throw BadCall{"positions count from 1"};
        doc->doc.add_posting(term_of(term), position, wdf);
    });
}

void pmk_document_term(pmk_document *doc, pmk_str term, uint32_t wdf)
{
    build(doc, [&] { doc->doc.add_term(term_of(term), wdf); });
}

void pmk_document_filter(pmk_document *doc, pmk_str term)
{
    build(doc, [&] { doc->doc.add_boolean_term(term_of(term)); });
}

void pmk_document_value(pmk_document *doc, unsigned slot, pmk_str value)
{
    build(doc, [&] {
        if (slot == PMK_NO_SLOT)
            throw BadCall{"there is no such slot"};
        if (value.len > PMK_VALUE_MAX)
            throw BadCall{"a value is too long"};
        doc->doc.add_value(slot, text(value));
    });
}

void pmk_document_number(pmk_document *doc, unsigned slot, double number)
{
    build(doc, [&] {
        if (slot == PMK_NO_SLOT)
            throw BadCall{"there is no such slot"};
        if (number != number)
            throw BadCall{"what is not a number cannot be sorted"};
        doc->doc.add_value(slot, Xapian::sortable_serialise(number));
    });
}

void pmk_document_data(pmk_document *doc, pmk_str data)
{
    build(doc, [&] {
        if (data.len > PMK_DATA_MAX)
            throw BadCall{"the data of a document are too long"};
        doc->doc.set_data(text(data));
    });
}

size_t pmk_number_write(double number, char bytes[PMK_NUMBER_BYTES])
{
    size_t length = 0;

    guard(nullptr, [&] {
        std::string value = Xapian::sortable_serialise(number);

        length = value.size();
        std::memcpy(bytes, value.data(), length);
    });
    return length;
}

bool pmk_number_read(pmk_str value, double *number)
{
    pressmark_status status = PRESSMARK_E_ARGUMENT;

    *number = 0;
    if (value.len > 0 && value.len <= PMK_NUMBER_BYTES)
        status = guard(nullptr, [&] {
            *number = Xapian::sortable_unserialise(text(value));
        });
    return status == PRESSMARK_OK;
}

} /* extern "C" */
